export { changeRole } from './change-role';
export { listMembers } from './list';
export { listMemberAccess } from './list-access';
export { transferOwnership } from './transfer-ownership';
