import { plural } from './plural';

/** What is done to things that are no records and belong to none, as verbs, by kind and action. */
const DEEDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  workspace: {
    create: 'created the workspace',
    update: 'changed the settings of the workspace',
    'schedule-deletion': 'scheduled the deletion of the workspace',
    'cancel-deletion': 'cancelled the deletion of the workspace',
    'delete-demo': 'deleted the demo',
  },
  account: {
    update: 'changed their own profile',
    'sign-in': 'signed in',
    'sign-in-failed': 'refused a wrong password',
    'change-password': 'changed their password',
    'reset-password': 'reset their password by a mailed link',
    'change-address': 'changed their e-mail address',
    'totp-on': 'turned an authenticator app on',
    'totp-off': 'turned the authenticator app off',
    'codes-new': 'made new recovery codes',
    'code-used': 'signed in with a recovery code',
    'passkey-added': 'added a passkey',
    'passkey-removed': 'removed a passkey',
    'passkey-refused': 'was refused with a passkey that may be a copy',
    'provider-connected': 'connected a sign-in provider',
    'provider-disconnected': 'disconnected a sign-in provider',
  },
  member: {
    'change-role': 'changed the role of a member',
    join: 'joined by an invitation',
    remove: 'removed a member',
    leave: 'left the workspace',
  },
  invitation: {
    create: 'invited an address',
    resend: 'sent an invitation again',
    revoke: 'revoked an invitation',
    ask: 'reported that an expired invitation was opened',
  },
  role: {
    'start-preview': 'started to view the workspace as another role',
    'stop-preview': 'ended the view as another role',
  },
  preference: { update: 'changed their own settings' },
  view: { pin: 'pinned a view', unpin: 'unpinned a view', 'hand-over': 'handed over a view' },
  reminder: { add: 'added a reminder', remove: 'removed a reminder' },
  'calendar-feed': { create: 'created a calendar feed', revoke: 'revoked a calendar feed' },
  import: { upload: 'uploaded a file to import', start: 'started an import' },
  job: { replay: 'started a failed job again', drop: 'dropped a failed job' },
};

/** Verbs of any kind of thing. */
const VERBS: Readonly<Record<string, (one: string) => string>> = {
  create: (one) => `created the ${one}`,
  update: (one) => `changed the ${one}`,
  delete: (one) => `deleted the ${one}`,
  archive: (one) => `archived the ${one}`,
  unarchive: (one) => `restored the ${one}`,
  reorder: (one) => `reordered: ${one}`,
  request: (one) => `requested the ${one}`,
  restart: (one) => `started the ${one} again`,
  finish: (one) => `finished the ${one}`,
  fail: (one) => `could not finish the ${one}`,
  cancel: (one) => `cancelled the ${one}`,
};

const one = (noun: string) => audit.kind[noun]?.toLowerCase() ?? noun.replaceAll('-', ' ');

/** The words of the audit log. */
export const audit = {
  note: 'Who changed what, when and from where. Entries cannot be edited.',
  list: 'Entries',
  failed: 'The audit log could not be loaded',
  noAccess: 'Your role cannot read the audit log',
  more: 'Show more',
  older: 'Search older entries',
  lookedBackTo: (when: string) => `Searched back to ${when}.`,
  empty: 'No entries match',
  emptyBody: 'Change or clear the filters.',
  clear: 'Clear filters',

  filters: 'Filters',
  person: 'Person',
  everyone: 'Everyone',
  jobs: 'Quartermaster (jobs)',
  kinds: 'Kind',
  everyKind: 'All kinds',
  actions: 'Action',
  everyAction: 'All actions',
  from: 'From',
  to: 'To',
  text: 'Search',
  textHint: 'A key, title, value, address or id of an entry',

  kind: {
    task: 'Task',
    customer: 'Customer',
    supplier: 'Supplier',
    product: 'Product',
    taxRate: 'Tax rate',
    category: 'Category',
    comment: 'Comment',
    attachment: 'File',
    project: 'Project',
    status: 'Status',
    label: 'Label',
    field: 'Field',
    template: 'Template',
    view: 'View',
    member: 'Member',
    invitation: 'Invitation',
    role: 'Role',
    account: 'Account',
    workspace: 'Workspace',
    preference: 'Personal settings',
    reminder: 'Reminder',
    'calendar-feed': 'Calendar feed',
    import: 'Import',
    export: 'Export',
    bulk: 'Bulk change',
    'hand-over': 'Hand-over',
    demo: 'Demo',
    'personal-export': 'Export of personal data',
    job: 'Job',
  } as Record<string, string>,
  /** The actions that each kind can be filtered by, besides those of every record. */
  actionsOf: {
    record: ['create', 'update', 'trash', 'restore', 'purge', 'revert', 'watch', 'unwatch'],
    task: ['move', 'block', 'unblock', 'link', 'unlink'],
    customer: ['merge', 'split'],
    supplier: ['merge', 'split'],
    product: ['addVariants', 'updateVariant', 'removeVariant', 'updateOptions'],
    taxRate: ['create', 'update', 'archive', 'unarchive'],
    category: ['create', 'update', 'archive', 'unarchive'],
    comment: ['create', 'edit', 'delete', 'restore'],
    attachment: ['add', 'delete', 'restore'],
    project: ['create', 'update', 'archive', 'unarchive'],
    status: ['create', 'update', 'archive', 'unarchive'],
    label: ['create', 'update', 'delete'],
    field: ['create', 'update', 'archive', 'unarchive'],
    template: ['create', 'update', 'delete'],
    view: ['create', 'update', 'delete', 'pin', 'unpin', 'hand-over'],
    member: ['change-role', 'join', 'remove', 'leave'],
    invitation: ['create', 'resend', 'revoke', 'ask'],
    role: ['create', 'update', 'delete', 'start-preview', 'stop-preview'],
    account: ['update'],
    workspace: ['create', 'update', 'schedule-deletion', 'cancel-deletion', 'delete-demo'],
    reminder: ['add', 'remove'],
    'calendar-feed': ['create', 'revoke'],
    import: ['upload', 'start', 'request', 'restart'],
    export: ['request', 'restart'],
    bulk: ['request', 'restart'],
    'hand-over': ['request', 'restart'],
    demo: ['request', 'restart'],
    'personal-export': ['request', 'restart'],
    job: ['replay', 'drop'],
  } as Record<string, readonly string[]>,
  /** An action of a thing that is no record, as a verb. */
  deed(noun: string, action: string): string {
    const [of = noun, verb = ''] = action.split('.');
    return DEEDS[noun]?.[verb] ?? VERBS[verb]?.(one(of)) ?? `${verb.replaceAll('-', ' ')}: ${one(of)}`;
  },
  /** The same as an option of a menu. */
  actionName: (action: string) => {
    const verb = action.slice(action.indexOf('.') + 1).replaceAll('-', ' ');
    return verb.charAt(0).toUpperCase() + verb.slice(1);
  },
  withheld: 'Some values are hidden: they were deleted, or your role does not show them.',
  fromAddress: (address: string) => `from ${address}`,

  chain: 'Integrity',
  chainNote:
    'Every entry is sealed with a hash, and every block of entries with the hash of the block before. A nightly check compares them.',
  unchecked: 'The chain has not been checked yet. It is checked every night from 3:00.',
  about: 'Seals and newest hash',
  intact: (when: string, entries: number) => `Chain checked ${when}, ${plural(entries, 'entry', 'entries')}, intact`,
  broken: (when: string) => `Chain checked ${when}. It does not match its seals:`,
  manyFindings: 'There may be more.',
  newest: (block: number, when: string) => `Block ${block.toLocaleString('en')}, sealed ${when}:`,
  newestNote:
    'Someone who can rewrite the whole database can seal it again, but not with the same hash. Keep the newest hash elsewhere.',
  copy: 'Copy hash',
  copied: 'Hash copied',

  export: 'Export CSV',
};
