import type { Role } from '@quartermaster/contracts';
import { PARTIES, type PartyNoun } from './party-things';

/** Every kind of caller. `stranger` owns another workspace; `lost` is an owner who names a workspace that does not exist. */
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
/** For an operation that the owner performed. */
const theAuthor = inside({ viewer: 403, staff: 403, manager: 403, admin: 403, owner: 200 });
const whoDidIt = inside({ viewer: 403, staff: 404, manager: 404, admin: 404, owner: 200 });
const whoMadeIt = inside({ viewer: 404, staff: 404, manager: 404, admin: 404, owner: 200 });
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

/** In favour of someone who is no member, so that the cast stays. */
const nobodyLeaves = inside({ viewer: 400, staff: 400, manager: 400, admin: 400, owner: 400 });
/** To someone who is no member, so that the owner stays one. */
const anOwner = inside({ viewer: 403, staff: 403, manager: 403, admin: 403, owner: 404 });
/** With a link that nobody has. */
const noInvitation = { viewer: 404, staff: 404, manager: 404, admin: 404, owner: 404, stranger: 404, lost: 404 };

/** Customers and suppliers have the same procedures, for the same callers. */
const ofParty: Record<string, Row> = {
  list: everyMember,
  groups: everyMember,
  get: everyMember,
  listTrash: everyMember,
  create: writers,
  update: writers,
  trash: writers,
  restore: writers,
  purge: configurers,
  alike: everyMember,
  merge: writers,
  bulk: writers,
  linkedTasks: everyMember,
  'comments.list': everyMember,
  'comments.create': writers,
  'comments.edit': theAuthor,
  'comments.delete': admins,
  'attachments.list': everyMember,
  'attachments.delete': writers,
  'watchers.list': everyMember,
  'watchers.watch': everyMember,
  'watchers.unwatch': everyMember,
};

/** The rows of a table for customers and for suppliers. */
export function ofEachParty<R>(rows: (noun: PartyNoun) => Record<string, R>): Record<string, R> {
  const named = PARTIES.map((noun) =>
    Object.entries(rows(noun)).map(([name, row]) => [`${noun}s.${name}`, row] as const),
  );
  return Object.fromEntries(named.flat());
}

/**
 * The expected answer of each procedure to each actor, reviewed by a person. Written out and not derived from the permission
 * matrix, so that a mistake there shows here. A procedure without a row fails the tests.
 */
export const ACCESS: Record<string, Row> = {
  'auth.signUp': everybody,
  'me.get': signedIn,
  'workspace.get': everyMember,
  'members.list': everyMember,
  'members.access': admins,
  'members.changeRole': admins,
  'members.holdings': admins,
  'members.remove': admins,
  'members.leave': nobodyLeaves,
  'members.transferOwnership': anOwner,
  'invitations.list': admins,
  'invitations.create': admins,
  'invitations.resend': admins,
  'invitations.revoke': admins,
  'invitations.look': everybody,
  'invitations.accept': { ...signedIn, ...noInvitation },
  'invitations.join': { ...everybody, ...noInvitation, anonymous: 404, expired: 404, revoked: 404 },
  'invitations.askAgain': everybody,
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
  'tasks.groups': everyMember,
  'tasks.board': everyMember,
  'tasks.calendar': everyMember,
  'tasks.timeline': everyMember,
  'tasks.trends': everyMember,
  'tasks.previewRecurrence': everyMember,
  'tasks.bulk': writers,
  'tasks.bulkRun': whoMadeIt,
  'tasks.listBulkRuns': everyMember,
  'tasks.children': everyMember,
  'tasks.completeTree': writers,
  ...ofEachParty(() => ofParty),
  'search.all': everyMember,
  'dependencies.list': everyMember,
  'dependencies.add': writers,
  'dependencies.remove': writers,
  'links.list': everyMember,
  'links.add': writers,
  'links.remove': writers,
  'comments.list': everyMember,
  'comments.create': writers,
  'comments.edit': theAuthor,
  'comments.delete': admins,
  'attachments.list': everyMember,
  'attachments.delete': writers,
  'watchers.list': everyMember,
  'watchers.watch': everyMember,
  'watchers.unwatch': everyMember,
  'presence.enter': everyMember,
  'presence.leave': everyMember,
  'activity.list': everyMember,
  'activity.undo': whoDidIt,
  'reminders.list': everyMember,
  'reminders.add': writers,
  'reminders.remove': writers,
  'inbox.list': everyMember,
  'inbox.counts': everyMember,
  'inbox.markDone': everyMember,
  'inbox.markAllDone': everyMember,
  'inbox.markRead': everyMember,
  'inbox.markUnread': everyMember,
  'inbox.snooze': everyMember,
  'inbox.undo': everyMember,
  'preferences.get': everyMember,
  'preferences.update': everyMember,
  'calendarFeeds.list': everyMember,
  'calendarFeeds.create': everyMember,
  'calendarFeeds.revoke': whoMadeIt,
  'settings.get': everyMember,
  'projects.list': everyMember,
  'projects.create': configurers,
  'projects.update': configurers,
  'projects.archive': configurers,
  'projects.unarchive': configurers,
  'projects.duplicate': configurers,
  'statuses.create': configurers,
  'statuses.update': configurers,
  'statuses.archive': configurers,
  'statuses.unarchive': configurers,
  'statuses.reorder': configurers,
  'labels.create': writers,
  'labels.update': configurers,
  'labels.delete': configurers,
  'fields.list': everyMember,
  'fields.create': configurers,
  'fields.update': configurers,
  'fields.archive': configurers,
  'fields.unarchive': configurers,
  'fields.reorder': configurers,
  'templates.list': everyMember,
  'templates.get': everyMember,
  'templates.create': configurers,
  'templates.createFromTask': configurers,
  'templates.update': configurers,
  'templates.delete': configurers,
  'templates.use': writers,
  'views.list': everyMember,
  'views.create': everyMember,
  'views.update': configurers,
  'views.delete': configurers,
  'views.pin': everyMember,
  'views.unpin': everyMember,
  'imports.list': configurers,
  'imports.get': configurers,
  'imports.preview': configurers,
  'imports.listNotes': configurers,
  'imports.start': configurers,
  'exports.list': everyMember,
  'exports.get': everyMember,
  'exports.request': everyMember,
  'exports.requestExport': admins,
  'exports.retry': everyMember,
  'runs.list': everyMember,
  'runs.get': whoMadeIt,
  'runs.cancel': whoMadeIt,
  'jobs.listDead': admins,
  'jobs.replayDead': admins,
  'jobs.dropDead': admins,
};
