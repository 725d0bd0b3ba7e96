export type { Separator } from './csv';
export type { DateOrder } from './dates';
export type { ByteSource, TextEncoding } from './decode';
export { guessMapping, type ImportMapping, TASK_IMPORT_FIELDS, type TaskImportField } from './mapping';
export { type ImportPreview, openImport, previewImport } from './open';
export {
  IMPORT_KINDS,
  IMPORT_LIMITS,
  type ImportedComment,
  type ImportedTask,
  type ImportItem,
  type ImportKind,
  type ImportOptions,
  isRowError,
  type RowError,
} from './types';
