export { quickAdd as quickAddWords } from './en/quick-add';
