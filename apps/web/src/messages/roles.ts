export { roles as roleWords } from './en/roles';
