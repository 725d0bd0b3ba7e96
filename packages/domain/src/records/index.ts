export { getRecord, recordAsJson } from './get';
export { groupRecords } from './group';
export { type Listed, type ListPage, listAsJson, listRecords } from './list';
export { listTrashed } from './list-trash';
export { purgeRecord } from './purge';
export type { AnySource, KindTypes, ListSource, Source } from './source';
export { restoreRecord, trashRecord } from './trash';
