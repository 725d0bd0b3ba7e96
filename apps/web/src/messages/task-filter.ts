export { taskFilter as taskFilterWords } from './en/task-filter';
