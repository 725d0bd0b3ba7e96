export { product as productPageWords, stock as stockWords } from './en/stock';
