export { sales as salesWords } from './en/sales';
