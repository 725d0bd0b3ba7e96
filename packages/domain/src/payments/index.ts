export { recordPayment, refundPayment } from './post';
export { listPayments } from './read';
export { voidPayment } from './void';
