export { orderMoney as orderMoneyWords } from './en/order-money';
