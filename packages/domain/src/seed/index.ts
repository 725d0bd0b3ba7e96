// For seeds that insert rows directly, without the verbs.
export { entryOf } from '../records/search/tokens';
export { firstStatuses } from '../statuses/first';
export { firstBooks } from '../stock/first';
export { firstPosition } from '../tasks/position';
export { seedDemo } from './demo';
export { readBooks } from './northwind';
