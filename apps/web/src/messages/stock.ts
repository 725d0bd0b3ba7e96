export { product as productWords, stock as stockWords } from './en/stock';
