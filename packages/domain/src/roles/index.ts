export { createRole } from './create';
export { deleteRole } from './delete';
export { listRoles } from './list';
export { startPreview } from './start-preview';
export { stopPreview } from './stop-preview';
export { updateRole } from './update';
