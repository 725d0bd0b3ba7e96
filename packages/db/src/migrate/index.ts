export { MigrationError } from './errors';
export { migrate } from './migrate';
