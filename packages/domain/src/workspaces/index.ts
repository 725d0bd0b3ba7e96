export { createWorkspace } from './create';
export { enterWorkspace } from './enter';
export { enterAsJob } from './enter-as-job';
export { getWorkspace } from './get';
