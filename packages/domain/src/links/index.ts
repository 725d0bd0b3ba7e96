export { addLink } from './add';
export { listLinks } from './list';
export { removeLink } from './remove';
