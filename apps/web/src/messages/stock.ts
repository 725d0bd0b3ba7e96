export { stock as stockWords } from './en/stock';
