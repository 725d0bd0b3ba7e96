export { archiveStatus } from './archive';
export { createStatus } from './create';
export { firstStatuses } from './first';
export { reorderStatuses } from './reorder';
export { unarchiveStatus } from './unarchive';
export { updateStatus } from './update';
