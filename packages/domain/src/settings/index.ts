export { getSettings } from './get';
