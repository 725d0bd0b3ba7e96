export { type ImportPreview, openImport, previewImport } from './open';
export {
  type FieldShape,
  type ImportedComment,
  type ImportedTask,
  type ImportItem,
  isRowError,
  type ReadOptions,
  type RowError,
} from './types';
