export { listWatchers } from './list';
export { unwatchTask, watchTask } from './watch';
