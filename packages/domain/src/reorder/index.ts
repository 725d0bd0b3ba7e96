export { acceptReorder } from './accept';
export { suggestReorder } from './suggest';
