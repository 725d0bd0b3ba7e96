export { edit as editWords } from './en/edit';
