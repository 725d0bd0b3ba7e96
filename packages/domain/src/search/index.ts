export { indexMissing } from './index-missing';
