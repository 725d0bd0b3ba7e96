export { addDependency } from './add';
export { listDependencies } from './list';
export { removeDependency } from './remove';
