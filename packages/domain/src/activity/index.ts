export { listActivity } from './list';
export { undo } from './undo';
