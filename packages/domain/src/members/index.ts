export { changeRole } from './change-role';
export { listMembers } from './list';
