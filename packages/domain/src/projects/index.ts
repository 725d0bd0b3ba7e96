export { archiveProject } from './archive';
export { createProject } from './create';
export { duplicateProject } from './duplicate';
export { listProjects } from './list';
export { unarchiveProject } from './unarchive';
export { updateProject } from './update';
