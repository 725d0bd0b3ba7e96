export { createRole } from './create';
export { deleteRole } from './delete';
export { listRoles } from './list';
export { refuseInPreview } from './refuse-in-preview';
export { startPreview } from './start-preview';
export { stopPreview } from './stop-preview';
export { updateRole } from './update';
