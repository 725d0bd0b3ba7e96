export { firstStatuses } from './first';
