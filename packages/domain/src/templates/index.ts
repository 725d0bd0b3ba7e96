export { createTemplate } from './create';
export { createTemplateFromTask } from './create-from-task';
export { deleteTemplate } from './delete';
export { getTemplate } from './get';
export { listTemplates } from './list';
export { updateTemplate } from './update';
export { useTemplate } from './use';
