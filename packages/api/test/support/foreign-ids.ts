import { ofEachParty } from './access-table';
import type { PartyNoun } from './party-things';
import type { SettingsNoun } from './setup-things';

interface ForeignId {
  of:
    | SettingsNoun
    | 'task'
    | 'member'
    | 'comment'
    | 'attachment'
    | 'entry'
    | 'operation'
    | 'report'
    | 'import'
    | 'deadLetter'
    | 'invitation'
    | 'variant'
    | 'move'
    | 'location'
    | 'nothing'
    | PartyNoun
    | `${PartyNoun}Comment`
    | `${PartyNoun}File`;
  status: number;
}

/** What `ofEachParty` gives the table of ids. */
function idsOfParty(noun: PartyNoun): Record<string, ForeignId> {
  return {
    'create idempotencyKey': { of: 'nothing', status: 200 },
    'get ref': { of: noun, status: 404 },
    'update id': { of: noun, status: 404 },
    'bulk idempotencyKey': { of: 'nothing', status: 200 },
    'trash id': { of: noun, status: 404 },
    'restore id': { of: noun, status: 404 },
    'purge id': { of: noun, status: 404 },
    'alike id': { of: noun, status: 200 },
    'merge winner.id': { of: noun, status: 404 },
    'merge loser.id': { of: noun, status: 404 },
    'linkedTasks id': { of: noun, status: 404 },
    'comments.list recordId': { of: noun, status: 404 },
    'comments.create recordId': { of: noun, status: 404 },
    'comments.create quotedId': { of: `${noun}Comment`, status: 400 },
    'comments.create idempotencyKey': { of: 'nothing', status: 200 },
    'comments.edit id': { of: `${noun}Comment`, status: 404 },
    'comments.delete id': { of: `${noun}Comment`, status: 404 },
    'attachments.list recordId': { of: noun, status: 404 },
    'attachments.delete id': { of: `${noun}File`, status: 404 },
    'watchers.list recordId': { of: noun, status: 404 },
    'watchers.watch recordId': { of: noun, status: 404 },
    'watchers.watch memberId': { of: 'member', status: 400 },
    'watchers.unwatch recordId': { of: noun, status: 404 },
    'watchers.unwatch memberId': { of: 'member', status: 200 },
  };
}

/**
 * The expected answer of each id field to an id of another workspace, which must equal the answer to an unknown id. A field
 * without an entry fails the tests.
 */
export const FOREIGN_IDS: Record<string, ForeignId> = {
  'workspaces.create idempotencyKey': { of: 'nothing', status: 200 },
  'members.changeRole memberId': { of: 'member', status: 404 },
  'sessions.end id': { of: 'nothing', status: 404 },
  'setup.mail id': { of: 'nothing', status: 404 },
  'members.changeRole role': { of: 'role', status: 400 },
  'roles.update id': { of: 'role', status: 404 },
  'roles.delete id': { of: 'role', status: 404 },
  'roles.delete moveTo': { of: 'role', status: 200 },
  'roles.startPreview role': { of: 'role', status: 400 },
  'members.holdings memberId': { of: 'member', status: 404 },
  'members.remove memberId': { of: 'member', status: 404 },
  'members.remove handOverTo': { of: 'member', status: 400 },
  'members.leave handOverTo': { of: 'member', status: 400 },
  'members.transferOwnership memberId': { of: 'member', status: 404 },
  'invitations.create role': { of: 'role', status: 400 },
  'invitations.resend id': { of: 'invitation', status: 404 },
  'invitations.revoke id': { of: 'invitation', status: 404 },
  'tasks.get ref': { of: 'task', status: 404 },
  'tasks.create status': { of: 'status', status: 400 },
  'tasks.create projectId': { of: 'project', status: 400 },
  'tasks.create parentId': { of: 'task', status: 400 },
  'tasks.create idempotencyKey': { of: 'nothing', status: 200 },
  'tasks.update id': { of: 'task', status: 404 },
  'tasks.update projectId': { of: 'project', status: 400 },
  'tasks.update parentId': { of: 'task', status: 400 },
  'tasks.move id': { of: 'task', status: 404 },
  'tasks.move status': { of: 'status', status: 400 },
  'tasks.trends projectId': { of: 'project', status: 404 },
  'tasks.bulk change.status': { of: 'status', status: 200 },
  'tasks.bulk change.projectId': { of: 'project', status: 200 },
  'tasks.bulk idempotencyKey': { of: 'nothing', status: 200 },
  'tasks.bulkRun id': { of: 'nothing', status: 404 },
  'reminders.list taskId': { of: 'task', status: 404 },
  'reminders.add taskId': { of: 'task', status: 404 },
  'reminders.add userId': { of: 'member', status: 400 },
  'reminders.remove id': { of: 'nothing', status: 404 },
  'calendarFeeds.revoke id': { of: 'nothing', status: 404 },
  'tasks.trash id': { of: 'task', status: 404 },
  'tasks.restore id': { of: 'task', status: 404 },
  'tasks.purge id': { of: 'task', status: 404 },
  'tasks.children parentId': { of: 'task', status: 404 },
  'tasks.completeTree id': { of: 'task', status: 404 },
  'dependencies.list taskId': { of: 'task', status: 404 },
  'dependencies.add blockerId': { of: 'task', status: 404 },
  'dependencies.add blockedId': { of: 'task', status: 404 },
  'dependencies.remove blockerId': { of: 'task', status: 404 },
  'dependencies.remove blockedId': { of: 'task', status: 404 },
  'links.list taskId': { of: 'task', status: 404 },
  'links.add taskId': { of: 'task', status: 404 },
  'links.remove taskId': { of: 'task', status: 404 },
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
  'presence.enter recordId': { of: 'task', status: 404 },
  'presence.enter tabId': { of: 'nothing', status: 200 },
  // Nobody is there to leave.
  'presence.leave recordId': { of: 'task', status: 200 },
  'presence.leave tabId': { of: 'nothing', status: 200 },
  ...ofEachParty(idsOfParty),
  'stock.levels variantId': { of: 'variant', status: 404 },
  'stock.moves variantId': { of: 'variant', status: 404 },
  // Nothing went in or out there.
  'stock.moves locationId': { of: 'location', status: 200 },
  'stock.open idempotencyKey': { of: 'nothing', status: 200 },
  'stock.adjust variantId': { of: 'variant', status: 404 },
  'stock.adjust locationId': { of: 'location', status: 404 },
  'stock.adjust idempotencyKey': { of: 'nothing', status: 200 },
  'stock.transfer fromLocationId': { of: 'location', status: 404 },
  'stock.transfer toLocationId': { of: 'location', status: 404 },
  'stock.transfer idempotencyKey': { of: 'nothing', status: 200 },
  'stock.reverse moveId': { of: 'move', status: 404 },
  'stock.reverse idempotencyKey': { of: 'nothing', status: 200 },
  'locations.update id': { of: 'location', status: 404 },
  'locations.archive id': { of: 'location', status: 404 },
  'locations.unarchive id': { of: 'location', status: 404 },
  'tradeSettings.update defaultLocationId': { of: 'location', status: 404 },
  'activity.list recordId': { of: 'customer', status: 404 },
  'activity.list taskId': { of: 'task', status: 404 },
  'audit.list actor': { of: 'member', status: 200 },
  'audit.requestExport filter.actor': { of: 'member', status: 200 },
  'audit.requestExport idempotencyKey': { of: 'nothing', status: 200 },
  'activity.undo operation': { of: 'operation', status: 404 },
  'activity.undo idempotencyKey': { of: 'nothing', status: 200 },
  'activity.undo before': { of: 'entry', status: 404 },
  // Beside the operation that the input names.
  'activity.undo entry': { of: 'entry', status: 400 },
  'inbox.undo token': { of: 'nothing', status: 200 },
  'projects.create idempotencyKey': { of: 'nothing', status: 200 },
  'projects.update id': { of: 'project', status: 404 },
  'projects.archive id': { of: 'project', status: 404 },
  'projects.unarchive id': { of: 'project', status: 404 },
  'projects.duplicate id': { of: 'project', status: 404 },
  'projects.duplicate idempotencyKey': { of: 'nothing', status: 200 },
  'statuses.update id': { of: 'status', status: 404 },
  'statuses.archive id': { of: 'status', status: 404 },
  'statuses.archive moveTo': { of: 'status', status: 400 },
  'statuses.unarchive id': { of: 'status', status: 404 },
  'labels.update id': { of: 'label', status: 404 },
  'labels.delete id': { of: 'label', status: 404 },
  'fields.update id': { of: 'field', status: 404 },
  'fields.archive id': { of: 'field', status: 404 },
  'fields.unarchive id': { of: 'field', status: 404 },
  'templates.get id': { of: 'template', status: 404 },
  'templates.create body.status': { of: 'status', status: 400 },
  'templates.create body.projectId': { of: 'project', status: 400 },
  'templates.createFromTask taskId': { of: 'task', status: 404 },
  'templates.update id': { of: 'template', status: 404 },
  'templates.update body.status': { of: 'status', status: 400 },
  'templates.update body.projectId': { of: 'project', status: 400 },
  'templates.delete id': { of: 'template', status: 404 },
  'templates.use id': { of: 'template', status: 404 },
  'templates.use projectId': { of: 'project', status: 400 },
  'templates.use idempotencyKey': { of: 'nothing', status: 200 },
  'views.update id': { of: 'view', status: 404 },
  'views.delete id': { of: 'view', status: 404 },
  'views.pin id': { of: 'view', status: 404 },
  'views.unpin id': { of: 'view', status: 404 },
  'imports.get id': { of: 'import', status: 404 },
  'imports.preview id': { of: 'import', status: 404 },
  'imports.listNotes id': { of: 'import', status: 404 },
  'imports.start id': { of: 'import', status: 404 },
  'exports.get id': { of: 'report', status: 404 },
  'exports.request idempotencyKey': { of: 'nothing', status: 200 },
  'exports.requestExport idempotencyKey': { of: 'nothing', status: 200 },
  'exports.retry id': { of: 'report', status: 404 },
  'runs.get id': { of: 'report', status: 404 },
  'runs.cancel id': { of: 'report', status: 404 },
  'secondFactor.removePasskey id': { of: 'nothing', status: 400 },
  'identities.disconnect id': { of: 'nothing', status: 404 },
  'jobs.replayDead id': { of: 'deadLetter', status: 404 },
  'jobs.dropDead id': { of: 'deadLetter', status: 404 },
};
