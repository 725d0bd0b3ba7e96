export { listActivity } from './list';
export { revertEntry } from './revert';
export { undoOperation } from './undo';
