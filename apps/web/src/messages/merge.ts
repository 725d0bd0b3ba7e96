export { merge as mergeWords } from './en/merge';
