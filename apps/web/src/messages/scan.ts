export { scan as scanWords } from './en/scan';
