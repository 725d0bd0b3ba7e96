export { cancelReturn } from './cancel';
export { openReturn } from './open';
export { listReturnable, listReturns } from './read';
export { receiveReturn } from './receive';
