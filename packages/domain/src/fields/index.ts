export { archiveField } from './archive';
export { createField } from './create';
export { listFields } from './list';
export { reorderFields } from './reorder';
export { unarchiveField } from './unarchive';
export { updateField } from './update';
