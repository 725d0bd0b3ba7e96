export type { inferRouterOutputs } from '@trpc/server';
export type { ErrorData } from './errors';
export { type Api, openApi } from './http/api';
export { leaveUnread, refuse } from './http/exchange';
export { loggedPath } from './http/logged-path';
export { observe } from './http/observe';
export type { CallsOfCaller, Processes } from './http/processes';
export { isSameSite } from './http/same-site';
export { type AppRouter, appRouter } from './root';
