export { list as listWords } from './en/list';
