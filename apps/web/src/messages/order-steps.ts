export { orderSteps as orderStepWords } from './en/order-steps';
