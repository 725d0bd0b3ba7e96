export { createLabel } from './create';
export { deleteLabel } from './delete';
export { updateLabel } from './update';
