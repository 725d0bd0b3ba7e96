import type { Role } from '@quartermaster/contracts';
import { PARTIES, type PartyNoun } from './party-things';

/** Custom roles: without a choice, with one area (to view and edit customers), and with everything that can be chosen. */
export const CUSTOM = ['empty', 'area', 'every'] as const;

/**
 * Every kind of caller. `stranger` owns another workspace; `lost` is an owner who names a workspace that does not exist; `preview` is an
 * owner who views the workspace as an admin.
 */
export const ACTORS = [
  'anonymous',
  'expired',
  'revoked',
  'viewer',
  'staff',
  'manager',
  'admin',
  'owner',
  'empty',
  'area',
  'every',
  'preview',
  'stranger',
  'lost',
] as const satisfies readonly (
  | Role
  | (typeof CUSTOM)[number]
  | 'anonymous'
  | 'expired'
  | 'revoked'
  | 'preview'
  | 'stranger'
  | 'lost'
)[];
export type Actor = (typeof ACTORS)[number];
/** The answers to all but a preview, whose answers follow from those to an admin: see `expectedOf`. */
export type Row = Record<Exclude<Actor, 'preview'>, number>;

type Custom = Record<(typeof CUSTOM)[number], number>;
const inside = (roles: Record<Role, number>, custom: Custom): Row => ({
  anonymous: 401,
  expired: 401,
  revoked: 401,
  ...roles,
  ...custom,
  stranger: 404,
  lost: 404,
});
const roles = {
  all: { viewer: 200, staff: 200, manager: 200, admin: 200, owner: 200 },
  writers: { viewer: 403, staff: 200, manager: 200, admin: 200, owner: 200 },
  configurers: { viewer: 403, staff: 403, manager: 200, admin: 200, owner: 200 },
  admins: { viewer: 403, staff: 403, manager: 403, admin: 200, owner: 200 },
  owners: { viewer: 403, staff: 403, manager: 403, admin: 403, owner: 200 },
};
const without: Custom = { empty: 403, area: 403, every: 200 };
const everyMember = inside(roles.all, { empty: 200, area: 200, every: 200 });
/** Of tasks, exports and the like, which the roles without a choice and of one area cannot reach. */
const readers = inside(roles.all, without);
const taskReaders = readers;
const writers = inside(roles.writers, without);
const admins = inside(roles.admins, without);
const configurers = inside(roles.configurers, without);
const owners = inside(roles.owners, { empty: 403, area: 403, every: 403 });
/** For an operation that the owner performed. */
const theAuthor = owners;
const whoDidIt = inside(
  { viewer: 403, staff: 404, manager: 404, admin: 404, owner: 200 },
  { empty: 403, area: 404, every: 404 },
);
const whoMadeIt = inside(
  { viewer: 404, staff: 404, manager: 404, admin: 404, owner: 200 },
  { empty: 404, area: 404, every: 404 },
);
const whoMadeItOfTasks: Row = { ...whoMadeIt, empty: 403, area: 403 };
const everybody: Row = {
  anonymous: 200,
  expired: 200,
  revoked: 200,
  viewer: 200,
  staff: 200,
  manager: 200,
  admin: 200,
  owner: 200,
  empty: 200,
  area: 200,
  every: 200,
  stranger: 200,
  lost: 200,
};
const signedIn: Row = { ...everybody, anonymous: 401, expired: 401, revoked: 401 };
/** Without a proof that it is still the same person. */
const unproven: Row = answersTo(signedIn, 400);
/** The installation has accounts. */
const afterSetup: Row = answersTo(everybody, 409);
/** Passkeys need a domain name, and the tests' address is a number. */
const nameless = 409;

/** The same callers let in, to another answer. */
function answersTo(row: Row, status: number): Row {
  const answers = Object.entries(row).map(([actor, usual]) => [actor, usual === 200 ? status : usual]);
  return Object.fromEntries(answers) as Row;
}

/** Procedures after which a session of their caller has ended. */
export const SPENDING: ReadonlySet<string> = new Set([
  'auth.reauthenticate',
  'me.changePassword',
  'sessions.endOthers',
]);
/** A mail of nobody here. */
const strangersMail: Row = answersTo(signedIn, 404);

/** Customers and suppliers have the same procedures, for the same callers but those of the area of customers. */
function ofParty(noun: PartyNoun): Record<string, Row> {
  const custom = noun === 'customer' ? { empty: 403, area: 200, every: 200 } : without;
  const readers = inside(roles.all, custom);
  const writers = inside(roles.writers, custom);
  return {
    list: readers,
    groups: readers,
    get: readers,
    listTrash: readers,
    create: writers,
    update: writers,
    trash: writers,
    restore: writers,
    purge: configurers,
    alike: readers,
    merge: writers,
    bulk: writers,
    linkedTasks: taskReaders,
    'comments.list': readers,
    'comments.create': writers,
    'comments.edit': theAuthor,
    'comments.delete': admins,
    'attachments.list': readers,
    'attachments.delete': writers,
    'watchers.list': readers,
    'watchers.watch': readers,
    'watchers.unwatch': readers,
  };
}
/** Of products: staff only read them. */
const catalogWriters = configurers;
const PRODUCTS: Record<string, Row> = {
  'products.list': readers,
  'products.groups': readers,
  'products.get': readers,
  'products.listTrash': readers,
  'products.create': catalogWriters,
  'products.update': catalogWriters,
  'products.updateOptions': catalogWriters,
  'products.trash': catalogWriters,
  'products.restore': catalogWriters,
  'products.purge': catalogWriters,
  'products.bulk': catalogWriters,
  'products.find': readers,
  'products.linkedTasks': readers,
  'products.comments.list': readers,
  'products.comments.create': catalogWriters,
  'products.comments.edit': theAuthor,
  'products.comments.delete': admins,
  'products.attachments.list': readers,
  'products.attachments.delete': catalogWriters,
  'products.watchers.list': readers,
  'products.watchers.watch': readers,
  'products.watchers.unwatch': readers,
  'products.variants.list': readers,
  'products.variants.groups': readers,
  'products.variants.of': readers,
  'products.variants.add': catalogWriters,
  'products.variants.update': catalogWriters,
  'products.variants.remove': catalogWriters,
  'taxRates.list': readers,
  'taxRates.create': catalogWriters,
  'taxRates.update': catalogWriters,
  'taxRates.archive': catalogWriters,
  'taxRates.unarchive': catalogWriters,
  'categories.list': readers,
  'categories.create': catalogWriters,
  'categories.update': catalogWriters,
  'categories.archive': catalogWriters,
  'categories.unarchive': catalogWriters,
};
/** Of orders: staff write, ship and confirm them, and take goods back; managers see to the money. */
const ORDERS: Record<string, Row> = {
  'orders.list': readers,
  'orders.groups': readers,
  'orders.get': readers,
  'orders.lines': readers,
  'orders.counts': readers,
  'orders.sales': readers,
  'orders.availability': readers,
  'orders.sellables': readers,
  'orders.listTrash': readers,
  'orders.create': writers,
  'orders.update': writers,
  'orders.saveLines': writers,
  'orders.quote': writers,
  'orders.confirm': writers,
  'orders.unconfirm': writers,
  'orders.hold': writers,
  'orders.unhold': writers,
  'orders.pick': writers,
  'orders.cancel': writers,
  'orders.close': writers,
  'orders.reopen': writers,
  'orders.trash': writers,
  'orders.restore': writers,
  'orders.purge': configurers,
  'orders.linkedTasks': readers,
  'orders.comments.list': readers,
  'orders.comments.create': writers,
  'orders.comments.edit': theAuthor,
  'orders.comments.delete': admins,
  'orders.attachments.list': readers,
  'orders.attachments.delete': writers,
  'orders.watchers.list': readers,
  'orders.watchers.watch': readers,
  'orders.watchers.unwatch': readers,
  'documents.request': writers,
  'documents.send': writers,
  'documents.mails': readers,
  'documents.letterhead': readers,
  'documents.updateLetterhead': configurers,
  'shipments.list': readers,
  'shipments.post': writers,
  'shipments.reverse': writers,
  'reorder.suggest': readers,
  'reorder.accept': configurers,
  'purchaseOrders.hurts': readers,
  'supplierParts.ofProduct': readers,
  'supplierParts.ofSupplier': readers,
  'supplierParts.set': configurers,
  'supplierParts.remove': configurers,
  'supplierParts.prefer': configurers,
  'payments.list': readers,
  'payments.record': configurers,
  'payments.refund': configurers,
  'payments.void': configurers,
  'invoices.list': readers,
  'invoices.get': readers,
  'invoices.invoiceable': readers,
  'invoices.issue': configurers,
  'invoices.credit': configurers,
  'returns.list': readers,
  'returns.returnable': readers,
  'returns.open': writers,
  'returns.receive': writers,
  'returns.cancel': writers,
};
/** Of purchase orders: managers write and send them, admins approve them, staff receives the goods. */
const PURCHASES: Record<string, Row> = {
  'purchaseOrders.list': readers,
  'purchaseOrders.groups': readers,
  'purchaseOrders.get': readers,
  'purchaseOrders.lines': readers,
  'purchaseOrders.listTrash': readers,
  'purchaseOrders.create': configurers,
  'purchaseOrders.createFromOrder': configurers,
  'purchaseOrders.update': configurers,
  'purchaseOrders.saveLines': configurers,
  'purchaseOrders.submit': configurers,
  'purchaseOrders.approve': admins,
  'purchaseOrders.send': configurers,
  'purchaseOrders.withdraw': configurers,
  'purchaseOrders.confirm': configurers,
  'purchaseOrders.close': configurers,
  'purchaseOrders.cancel': configurers,
  'purchaseOrders.reopen': configurers,
  'purchaseOrders.trash': configurers,
  'purchaseOrders.restore': configurers,
  'purchaseOrders.purge': configurers,
  'purchaseOrders.linkedTasks': readers,
  'purchaseOrders.comments.list': readers,
  'purchaseOrders.comments.create': configurers,
  'purchaseOrders.comments.edit': theAuthor,
  'purchaseOrders.comments.delete': admins,
  'purchaseOrders.attachments.list': readers,
  'purchaseOrders.attachments.delete': configurers,
  'purchaseOrders.watchers.list': readers,
  'purchaseOrders.watchers.watch': readers,
  'purchaseOrders.watchers.unwatch': readers,
  'receipts.list': readers,
  'receipts.receivable': readers,
  'receipts.post': writers,
  'receipts.reverse': writers,
};
/** In favour of someone who is no member, so that the cast stays. */
const nobodyLeaves = inside(
  { viewer: 400, staff: 400, manager: 400, admin: 400, owner: 400 },
  { empty: 400, area: 400, every: 400 },
);
/** To someone who is no member, so that the owner stays one. */
const anOwner = inside(
  { viewer: 403, staff: 403, manager: 403, admin: 403, owner: 404 },
  { empty: 403, area: 403, every: 403 },
);
/** With a link that nobody has. */
const noInvitation = {
  viewer: 404,
  staff: 404,
  manager: 404,
  admin: 404,
  owner: 404,
  empty: 404,
  area: 404,
  every: 404,
  stranger: 404,
  lost: 404,
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
  'auth.requestReset': everybody,
  'auth.requestSignInLink': everybody,
  'auth.checkLink': everybody,
  'auth.resetPassword': everybody,
  'auth.changeAddress': signedIn,
  'auth.confirmAddress': everybody,
  'auth.passkeyRequest': answersTo(everybody, nameless),
  'setup.check': afterSetup,
  'setup.run': afterSetup,
  'setup.mail': strangersMail,
  'me.get': signedIn,
  'secondFactor.get': signedIn,
  'secondFactor.startTotp': unproven,
  // Nothing was started.
  'secondFactor.confirmTotp': answersTo(signedIn, 404),
  'secondFactor.disableTotp': unproven,
  'secondFactor.renewCodes': unproven,
  'secondFactor.startPasskey': unproven,
  'secondFactor.addPasskey': answersTo(signedIn, nameless),
  'secondFactor.removePasskey': unproven,
  'secondFactor.confirmRequest': answersTo(signedIn, nameless),
  'identities.list': signedIn,
  // No provider is configured, and nobody has connected one.
  'identities.connect': answersTo(signedIn, 404),
  'identities.disconnect': answersTo(signedIn, 404),
  'auth.reauthenticate': signedIn,
  'me.changePassword': signedIn,
  'sessions.list': signedIn,
  // A session of the owner, who is also the one that is lost.
  'sessions.end': {
    ...answersTo(signedIn, 404),
    owner: 200,
    lost: 200,
  },
  'sessions.endOthers': signedIn,
  'workspace.firstSteps': everyMember,
  'me.update': signedIn,
  'me.removePhoto': signedIn,
  'me.requestExport': everyMember,
  'me.erasureImpact': signedIn,
  // With the address of somebody else, so that the cast stays.
  'me.requestErasure': unproven,
  'workspace.get': everyMember,
  'workspace.update': admins,
  'workspace.removeLogo': admins,
  'workspace.contents': owners,
  'workspace.delete': owners,
  'workspace.cancelDeletion': owners,
  // The workspace of the tests is no demo.
  'workspace.deleteDemo': { ...owners, owner: 409 },
  'workspaces.create': signedIn,
  'workspaces.createDemo': signedIn,
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
  'roles.list': everyMember,
  'roles.create': admins,
  'roles.update': admins,
  'roles.delete': admins,
  'roles.startPreview': admins,
  'roles.stopPreview': signedIn,
  'tasks.list': readers,
  'tasks.get': readers,
  'tasks.search': readers,
  'tasks.stats': readers,
  'tasks.create': writers,
  'tasks.update': writers,
  'tasks.move': writers,
  'tasks.trash': writers,
  'tasks.restore': writers,
  'tasks.listTrash': readers,
  'tasks.purge': configurers,
  'tasks.groups': readers,
  'tasks.board': readers,
  'tasks.calendar': readers,
  'tasks.timeline': readers,
  'tasks.trends': readers,
  'tasks.previewRecurrence': readers,
  'tasks.bulk': writers,
  'tasks.bulkRun': whoMadeIt,
  'tasks.listBulkRuns': everyMember,
  'tasks.children': readers,
  'tasks.completeTree': writers,
  ...ofEachParty(ofParty),
  ...PRODUCTS,
  ...ORDERS,
  ...PURCHASES,
  'stock.levels': readers,
  'stock.moves': readers,
  'stock.sums': readers,
  'stock.days': readers,
  'stock.asOf': readers,
  'stock.low': readers,
  'stock.open': configurers,
  'stock.adjust': configurers,
  'stock.transfer': configurers,
  'stock.reverse': configurers,
  'locations.list': readers,
  'locations.create': admins,
  'locations.update': admins,
  'locations.archive': admins,
  'locations.unarchive': admins,
  'tradeSettings.get': readers,
  'tradeSettings.update': admins,
  'search.all': everyMember,
  'dependencies.list': readers,
  'dependencies.add': writers,
  'dependencies.remove': writers,
  'links.list': readers,
  'links.add': writers,
  'links.remove': writers,
  'comments.list': readers,
  'comments.create': writers,
  'comments.edit': theAuthor,
  'comments.delete': admins,
  'attachments.list': readers,
  'attachments.delete': writers,
  'watchers.list': readers,
  'watchers.watch': readers,
  'watchers.unwatch': readers,
  'presence.enter': readers,
  'presence.leave': everyMember,
  'activity.list': everyMember,
  'activity.undo': whoDidIt,
  'audit.list': admins,
  'audit.chain': admins,
  'audit.requestExport': admins,
  'reminders.list': readers,
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
  'calendarFeeds.list': readers,
  'calendarFeeds.create': readers,
  'calendarFeeds.revoke': whoMadeItOfTasks,
  'settings.get': everyMember,
  'projects.list': readers,
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
  'fields.list': readers,
  'fields.create': configurers,
  'fields.update': configurers,
  'fields.archive': configurers,
  'fields.unarchive': configurers,
  'fields.reorder': configurers,
  'templates.list': readers,
  'templates.get': readers,
  'templates.create': configurers,
  'templates.createFromTask': configurers,
  'templates.update': configurers,
  'templates.delete': configurers,
  'templates.use': writers,
  'views.list': readers,
  'views.create': readers,
  'views.update': configurers,
  'views.delete': configurers,
  'views.pin': readers,
  'views.unpin': readers,
  'imports.list': configurers,
  'imports.get': configurers,
  'imports.preview': configurers,
  'imports.listNotes': configurers,
  'imports.start': configurers,
  'exports.list': readers,
  'exports.get': readers,
  'exports.request': readers,
  'exports.requestExport': admins,
  'exports.retry': readers,
  'runs.list': everyMember,
  'runs.get': whoMadeIt,
  'runs.cancel': whoMadeIt,
  'jobs.listDead': admins,
  'jobs.replayDead': admins,
  'jobs.dropDead': admins,
};

/**
 * What a procedure answers. Under a preview, every write is refused but the one that ends it. It reads as an admin, and what the person
 * made stays theirs.
 */
export function expectedOf(row: Row, { path, type, actor }: { path: string; type: string; actor: Actor }): number {
  if (actor !== 'preview') return row[actor];
  return type === 'mutation' && path !== 'roles.stopPreview' ? 403 : row.admin === 403 ? 403 : row.owner;
}
