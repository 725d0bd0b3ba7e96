export { orderPage as orderPageWords } from './en/order-page';
