export { getSetup } from './get';
