export { indexMissing } from './index-missing';
export { searchTasks } from './search-tasks';
