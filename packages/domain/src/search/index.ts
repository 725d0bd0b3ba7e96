export { indexMissing } from './index-missing';
export { searchAll } from './search-all';
