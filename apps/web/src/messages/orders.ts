export { orders as orderWords } from './en/orders';
