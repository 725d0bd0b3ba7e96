export { undo as undoWords } from './en/undo';
