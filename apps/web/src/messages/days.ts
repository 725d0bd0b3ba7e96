export { days as daysWords } from './en/days';
