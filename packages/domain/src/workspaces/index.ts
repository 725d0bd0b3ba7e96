export { createWorkspace } from './create';
export { enterWorkspace } from './enter';
export { enterAsJob } from './enter-as-job';
export { getFirstSteps } from './first-steps';
export { getWorkspace } from './get';
