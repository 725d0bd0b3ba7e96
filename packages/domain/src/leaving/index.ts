export { handOverDeleted } from './hand-over-deleted';
export { memberHoldings } from './holdings';
export { leaveWorkspace } from './leave';
export { removeMember } from './remove';
export { type RemovedMail, removedMail } from './removed-mail';
export { runHandOver } from './run';
