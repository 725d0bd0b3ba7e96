export { listWatchers } from './list';
export { unwatchRecord, watchRecord } from './watch';
