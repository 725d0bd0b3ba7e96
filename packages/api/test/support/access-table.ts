import type { Role } from '@quartermaster/contracts';

/** Everybody a procedure may be called by. `stranger` is an owner elsewhere; `lost` an owner who names no workspace there is. */
export const ACTORS = [
  'anonymous',
  'expired',
  'revoked',
  'viewer',
  'staff',
  'manager',
  'admin',
  'owner',
  'stranger',
  'lost',
] as const satisfies readonly (Role | 'anonymous' | 'expired' | 'revoked' | 'stranger' | 'lost')[];
export type Actor = (typeof ACTORS)[number];
export type Row = Record<Actor, number>;

const inside = (roles: Record<Role, number>): Row => ({
  anonymous: 401,
  expired: 401,
  revoked: 401,
  ...roles,
  stranger: 404,
  lost: 404,
});
const everyMember = inside({ viewer: 200, staff: 200, manager: 200, admin: 200, owner: 200 });
const writers = inside({ viewer: 403, staff: 200, manager: 200, admin: 200, owner: 200 });
const admins = inside({ viewer: 403, staff: 403, manager: 403, admin: 200, owner: 200 });
const configurers = inside({ viewer: 403, staff: 403, manager: 200, admin: 200, owner: 200 });
/** Of something the owner did. */
const theAuthor = inside({ viewer: 403, staff: 403, manager: 403, admin: 403, owner: 200 });
const whoDidIt = inside({ viewer: 403, staff: 404, manager: 404, admin: 404, owner: 200 });
const everybody: Row = {
  anonymous: 200,
  expired: 200,
  revoked: 200,
  viewer: 200,
  staff: 200,
  manager: 200,
  admin: 200,
  owner: 200,
  stranger: 200,
  lost: 200,
};
const signedIn: Row = { ...everybody, anonymous: 401, expired: 401, revoked: 401 };

/**
 * Who gets what from each procedure, as reviewed by a person. Written out and not derived from the permission matrix: a
 * slip there must show here. A procedure without a row fails the tests.
 */
export const ACCESS: Record<string, Row> = {
  'auth.signUp': everybody,
  'me.get': signedIn,
  'workspace.get': everyMember,
  'members.list': everyMember,
  'members.changeRole': admins,
  'tasks.list': everyMember,
  'tasks.get': everyMember,
  'tasks.search': everyMember,
  'tasks.stats': everyMember,
  'tasks.create': writers,
  'tasks.update': writers,
  'tasks.move': writers,
  'tasks.trash': writers,
  'tasks.restore': writers,
  'tasks.listTrash': everyMember,
  'tasks.purge': configurers,
  'comments.list': everyMember,
  'comments.create': writers,
  'comments.edit': theAuthor,
  'comments.delete': admins,
  'attachments.list': everyMember,
  'attachments.delete': writers,
  'watchers.list': everyMember,
  'watchers.watch': everyMember,
  'watchers.unwatch': everyMember,
  'activity.list': everyMember,
  'activity.undo': whoDidIt,
  'activity.revert': writers,
  'reports.list': everyMember,
  'reports.get': everyMember,
  'reports.request': everyMember,
  'reports.retry': everyMember,
  'jobs.listDead': admins,
  'jobs.replayDead': admins,
  'jobs.dropDead': admins,
};

/**
 * What each field that holds an id answers for an id of another workspace, which is also what it answers for an id of
 * nothing. A field without an entry fails the tests.
 */
export const FOREIGN_IDS: Record<
  string,
  {
    of: 'task' | 'member' | 'comment' | 'attachment' | 'entry' | 'operation' | 'report' | 'deadLetter' | 'nothing';
    status: number;
  }
> = {
  'members.changeRole memberId': { of: 'member', status: 404 },
  'tasks.list assignee': { of: 'member', status: 200 },
  'tasks.get ref': { of: 'task', status: 404 },
  'tasks.create assigneeId': { of: 'member', status: 400 },
  'tasks.create idempotencyKey': { of: 'nothing', status: 200 },
  'tasks.update id': { of: 'task', status: 404 },
  'tasks.update assigneeId': { of: 'member', status: 400 },
  'tasks.move id': { of: 'task', status: 404 },
  'tasks.trash id': { of: 'task', status: 404 },
  'tasks.restore id': { of: 'task', status: 404 },
  'tasks.purge id': { of: 'task', status: 404 },
  'comments.list taskId': { of: 'task', status: 404 },
  'comments.create taskId': { of: 'task', status: 404 },
  'comments.create quotedId': { of: 'comment', status: 400 },
  'comments.create idempotencyKey': { of: 'nothing', status: 200 },
  'comments.edit id': { of: 'comment', status: 404 },
  'comments.delete id': { of: 'comment', status: 404 },
  'attachments.list taskId': { of: 'task', status: 404 },
  'attachments.delete id': { of: 'attachment', status: 404 },
  'watchers.list taskId': { of: 'task', status: 404 },
  'watchers.watch taskId': { of: 'task', status: 404 },
  'watchers.watch memberId': { of: 'member', status: 400 },
  'watchers.unwatch taskId': { of: 'task', status: 404 },
  'watchers.unwatch memberId': { of: 'member', status: 200 },
  'activity.list taskId': { of: 'task', status: 404 },
  'activity.undo operation': { of: 'operation', status: 404 },
  'activity.undo before': { of: 'entry', status: 200 },
  'activity.revert entryId': { of: 'entry', status: 404 },
  'reports.get id': { of: 'report', status: 404 },
  'reports.request filter.assignee': { of: 'member', status: 200 },
  'reports.request idempotencyKey': { of: 'nothing', status: 200 },
  'reports.retry id': { of: 'report', status: 404 },
  'jobs.replayDead id': { of: 'deadLetter', status: 404 },
  'jobs.dropDead id': { of: 'deadLetter', status: 404 },
};
