export { addLink } from './add';
export { listLinks } from './list';
export { listLinkedTasks } from './list-linked';
export { removeLink } from './remove';
