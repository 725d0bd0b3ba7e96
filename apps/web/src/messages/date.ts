export { date as dateWords } from './en/date';
