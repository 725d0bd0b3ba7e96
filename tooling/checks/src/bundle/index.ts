export { type Budget, breaches, budgets, FONT_BUDGET, inKb, STYLE_BUDGET } from './budgets';
export { measureRoute, type RouteSize } from './measure';
export { signIn } from './sign-in';
