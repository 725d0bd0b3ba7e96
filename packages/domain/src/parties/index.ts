export { listAlike } from './alike';
