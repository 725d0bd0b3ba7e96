export { enterRecord } from './enter';
export { leaveRecord } from './leave';
