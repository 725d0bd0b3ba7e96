export { searchTasks } from './search-tasks';
