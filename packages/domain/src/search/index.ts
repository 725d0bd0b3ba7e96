export { indexMissing } from './index-missing';
export { keepSearchFast, rebuildSearch } from './rebuild';
export { searchAll } from './search-all';
