import type { Permission } from '@quartermaster/contracts';

/**
 * Where rows name a person, what the export of personal data has of them, and what the deletion of the account does with them. Each such
 * column needs both decisions.
 */
export interface PersonalTable {
  table: string;
  /** The column with the person's id. */
  by: string;
  /** What the export of personal data has of it: all columns but secrets, only these, or nothing. */
  exported: 'all' | 'nothing' | readonly string[];
  /**
   * What the person's role in the workspace must let them read for the export to have a row: what the permission is for, the record with
   * its `recordId`, or records of its `noun`. Left out where the row is for the person alone.
   */
  read?: Permission | 'record' | 'noun';
  /** The columns that are exported also without that permission. */
  alsoUnread?: readonly string[];
  /**
   * What the deletion of the account does: `deleted` with it; `kept`, because it belongs to the workspace, where it names a person without
   * a name from then on; or `replaced`, by code of its own.
   */
  erased: 'deleted' | 'kept' | 'replaced';
}

/** About the account, wherever it is a member. */
export const OF_ACCOUNT: readonly PersonalTable[] = [
  { table: 'users', by: 'id', exported: 'all', erased: 'replaced' },
  { table: 'sessions', by: 'userId', exported: 'all', erased: 'deleted' },
  { table: 'passkeys', by: 'userId', exported: 'all', erased: 'deleted' },
  { table: 'totp', by: 'userId', exported: 'all', erased: 'deleted' },
  { table: 'recovery_codes', by: 'userId', exported: 'all', erased: 'deleted' },
  { table: 'one_time_tokens', by: 'userId', exported: 'all', erased: 'deleted' },
  { table: 'identities', by: 'userId', exported: 'all', erased: 'deleted' },
  { table: 'members', by: 'userId', exported: 'all', erased: 'kept' },
  // Only machinery of a sign-in that is under way, for minutes.
  { table: 'pending_sign_ins', by: 'userId', exported: 'nothing', erased: 'deleted' },
  { table: 'challenges', by: 'userId', exported: 'nothing', erased: 'deleted' },
  // Nobody can sign in any more to export it.
  { table: 'erasures', by: 'userId', exported: 'nothing', erased: 'replaced' },
];

/** In each workspace that the person is in. What they made belongs to the workspace: of tasks, only what they wrote is theirs. */
export const IN_WORKSPACE: readonly PersonalTable[] = [
  { table: 'preferences', by: 'userId', exported: 'all', erased: 'deleted' },
  {
    table: 'tasks',
    by: 'createdById',
    exported: ['id', 'number', 'title', 'description', 'createdAt'],
    read: 'tasks.read',
    erased: 'kept',
  },
  { table: 'task_assignees', by: 'userId', exported: ['taskId'], read: 'tasks.read', erased: 'kept' },
  { table: 'comments', by: 'authorId', exported: 'all', read: 'record', erased: 'kept' },
  { table: 'attachments', by: 'addedById', exported: 'all', read: 'record', erased: 'kept' },
  { table: 'reminders', by: 'userId', exported: 'all', read: 'tasks.read', erased: 'deleted' },
  { table: 'watchers', by: 'userId', exported: 'all', read: 'record', erased: 'deleted' },
  { table: 'view_pins', by: 'userId', exported: 'all', erased: 'deleted' },
  // The shared ones are handed over first.
  { table: 'saved_views', by: 'ownerId', exported: 'all', read: 'noun', erased: 'deleted' },
  { table: 'calendar_feeds', by: 'userId', exported: 'all', read: 'tasks.read', erased: 'deleted' },
  { table: 'digests', by: 'userId', exported: 'all', erased: 'deleted' },
  { table: 'notifications', by: 'userId', exported: 'all', read: 'noun', erased: 'deleted' },
  { table: 'inbox_threads', by: 'userId', exported: 'all', read: 'noun', erased: 'deleted' },
  { table: 'invitations', by: 'invitedById', exported: 'all', read: 'members.manage', erased: 'kept' },
  { table: 'imports', by: 'requestedById', exported: 'all', read: 'imports.run', erased: 'kept' },
  {
    table: 'runs',
    by: 'requestedById',
    exported: ['id', 'kind', 'status', 'requestedAt', 'finishedAt'],
    erased: 'kept',
  },
  // Of the release before, which `runs` replaces.
  { table: 'reports', by: 'requestedById', exported: 'nothing', erased: 'kept' },
  { table: 'bulk_runs', by: 'requestedById', exported: 'nothing', erased: 'kept' },
  {
    table: 'stock_moves',
    by: 'actorId',
    // That they did it; what the goods are worth is the workspace's.
    exported: ['id', 'kind', 'variantId', 'quantity', 'reason', 'note', 'operationId', 'effectiveOn', 'recordedAt'],
    read: 'stock.read',
    // The ledger is never changed.
    erased: 'kept',
  },
  // Answers to others may name an address of the person, in an invitation for example: for 72 hours.
  { table: 'idempotency_keys', by: 'actorId', exported: 'nothing', erased: 'deleted' },
  {
    table: 'audit_entries',
    by: 'actorId',
    exported: 'all',
    read: 'audit.read',
    // That they did it, when and from where is about them; what it changed is the workspace's.
    alsoUnread: ['id', 'action', 'noun', 'ref', 'operationId', 'requestId', 'at', 'address'],
    erased: 'replaced',
  },
];
