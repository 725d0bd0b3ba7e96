export { dumpSql } from './dump';
export { BackupError } from './errors';
export { emptyDatabase, loadSql } from './load';
export { measureDatabase } from './measure';
export { requireKnown } from './require-known';
export { withScratch } from './scratch';
export { SchemaChanged, type Snapshot, type TableFigures, withSnapshot } from './snapshot';
