export { listActivity } from './list';
export { undo } from './undo';
export { undoOperation } from './undo-operation';
