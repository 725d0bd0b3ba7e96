export { suggestReorder } from './suggest';
