export { setup as productSetupWords } from './en/product-setup';
