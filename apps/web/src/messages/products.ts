export { products as productWords } from './en/products';
