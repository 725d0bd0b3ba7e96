export { getRecord } from './get';
export { groupRecords } from './group';
export { listRecords } from './list';
export { listTrashed } from './list-trash';
export { purgeRecord } from './purge';
export type { AnySource, KindTypes, Source } from './source';
export { restoreRecord, trashRecord } from './trash';
