export { taskPanel as taskPanelWords } from './en/task-panel';
