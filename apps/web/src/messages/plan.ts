export { plan as planWords } from './en/plan';
