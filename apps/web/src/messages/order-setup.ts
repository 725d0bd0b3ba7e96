export { orderSetup as orderSetupWords } from './en/order-setup';
