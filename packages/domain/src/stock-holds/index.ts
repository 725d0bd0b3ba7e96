export { expireHolds } from './expire';
export { holdStock } from './hold';
export { listHolds } from './read';
export { releaseHold } from './release';
