export { waiting as unsentWords } from './en/unsent';
