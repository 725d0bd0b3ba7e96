export { views as viewsWords } from './en/views';
