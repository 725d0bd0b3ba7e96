export { createView } from './create';
export { deleteView } from './delete';
export { listViews } from './list';
export { pinView } from './pin';
export { unpinView } from './unpin';
export { updateView } from './update';
