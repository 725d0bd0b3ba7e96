export { postReceipt } from './post';
export { listReceipts } from './read';
export { reverseReceipt } from './reverse';
