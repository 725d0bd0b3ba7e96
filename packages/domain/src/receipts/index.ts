export { postReceipt } from './post';
export { listReceipts } from './read';
export { listReceivable } from './receivable';
export { reverseReceipt } from './reverse';
