export { setup as setupWords } from './en/setup';
