export { productPage as productPageWords } from './en/product-page';
