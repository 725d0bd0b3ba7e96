import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashNewPassword } from '@quartermaster/auth';
import {
  addAttachment,
  addReminder,
  createCalendarFeed,
  createComment,
  createTask,
  issueAccountLink,
  planImport,
  type Runtime,
  receiveImport,
  taskSource,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace, trashTask } from '@quartermaster/domain/testing';
import { FILES_DIR } from './api';
import { type OrderRecords, orderInputs, orderRecords } from './order-things';
import { type PartyRecords, partyInputs, partyRecords } from './party-things';
import { createDoor } from './people';
import { type ProductRecords, productInputs, productRecords } from './product-things';
import { type PurchaseRecords, purchaseInputs, purchaseRecords } from './purchase-things';
import { type SettingsRecords, settingsInputs, settingsRecords } from './setup-things';
import { type StockRecords, stockInputs, stockRecords } from './stock-things';
import { supplierPartInputs } from './supplier-part-things';

/** Part of every text of a workspace that others must never see. */
export const CANARY = 'CANARY-7f3a';

/** Everybody's. */
const PASSWORD = 'correct horse battery';

export interface Stock {
  workspace: TestWorkspace;
  newTask(): Promise<{ id: string; key: string; version: number }>;
  newTrashed(): Promise<{ id: string; version: number }>;
  newComment(): Promise<{ id: string; version: number }>;
  newAttachment(): Promise<string>;
  /** An activity entry of a new task. */
  newEntry(): Promise<{ id: string; operation: string }>;
  newMember(): Promise<string>;
  /** The secret of a link that was mailed to a new member. */
  newLink(kind: 'reset' | 'change-address'): Promise<string>;
  /** One more session of the owner. */
  newSession(): Promise<string>;
  settings: SettingsRecords;
  parties: PartyRecords;
  products: ProductRecords;
  goods: StockRecords;
  orders: OrderRecords;
  purchases: PurchaseRecords;
  newImport(): Promise<string>;
  newBulkRun(): Promise<string>;
  newReminder(): Promise<string>;
  newFeed(): Promise<string>;
  /** Deletes calendar feeds, because a person may have only ten. */
  endFeeds(): Promise<void>;
  newFailedReport(): Promise<string>;
  newWaitingRun(): Promise<string>;
  newDeadLetter(): Promise<string>;
  /** The current version of the workspace itself. */
  version(): Promise<number>;
  /** Of the owner's account. */
  ownVersion(): Promise<number>;
  newInvitation(): Promise<string>;
  /** Finishes waiting reports and imports, whose number is limited. */
  finishReports(): Promise<void>;
}

/** A workspace with factories for fresh records to act on. */
export async function stockedWorkspace(runtime: Runtime): Promise<Stock> {
  const workspace = await testWorkspace(runtime, { passwordHash: await hashNewPassword(PASSWORD) });
  const { prisma } = runtime.db;
  const newTask = () => createTask(workspace.as.owner, { title: CANARY, description: CANARY });
  const pick = ({ id, version }: { id: string; version: number }) => ({ id, version });
  return {
    workspace,
    newTask,
    newTrashed: async () => trashTask(workspace.as.owner, pick(await newTask())),
    newComment: async () =>
      createComment(workspace.as.owner, taskSource, { recordId: (await newTask()).id, body: CANARY }),
    async newAttachment() {
      const file = { id: randomUUID(), name: `${CANARY}.txt`, type: 'text/plain', bytes: 1, sha256: 'x' };
      return (await addAttachment(workspace.as.owner, taskSource, { ...file, recordId: (await newTask()).id })).id;
    },
    async newEntry() {
      const { id: ref } = await newTask();
      const where = { workspaceId: workspace.id, ref };
      const { id, operationId } = await prisma.auditEntry.findFirstOrThrow({ where });
      return { id, operation: operationId ?? '' };
    },
    settings: settingsRecords(runtime, workspace, CANARY),
    parties: partyRecords(workspace, CANARY),
    products: productRecords(workspace, CANARY),
    goods: stockRecords(runtime, workspace, CANARY),
    orders: orderRecords(runtime, workspace, CANARY),
    purchases: purchaseRecords(runtime, workspace, CANARY),
    newMember: async () => (await workspace.join('staff', CANARY)).actor.id,
    async newLink(kind) {
      const { id: userId } = (await workspace.join('staff', CANARY)).actor;
      await prisma.user.update({ where: { id: userId }, data: { newEmail: `new-${userId}@example.com` } });
      return (await issueAccountLink(runtime, { userId, kind }))?.secret ?? '';
    },
    newSession: async () => (await createDoor(runtime).signIn(workspace.as.owner.actor.id)).sessionId,
    async newImport() {
      const { id, path } = planImport(workspace.as.owner);
      await mkdir(dirname(join(FILES_DIR, path)), { recursive: true });
      await writeFile(join(FILES_DIR, path), `Title\n${CANARY}\n`);
      await receiveImport(workspace.as.owner, { id, kind: 'csv', name: `${CANARY}.csv`, bytes: 20, sha256: 'x' });
      return id;
    },
    async newBulkRun() {
      const id = randomUUID();
      const requestedById = workspace.as.owner.actor.id;
      const result = { changed: 0, skipped: [], skippedCount: 0, afterId: '', afterDepth: null };
      const run = { kind: 'bulk', operationId: id, status: 'done', input: {}, result };
      await prisma.run.create({ data: { workspaceId: workspace.id, id, requestedById, ...run } });
      return id;
    },
    async newReminder() {
      const { id: taskId } = await newTask();
      return (await addReminder(workspace.as.owner, { taskId, time: { minutesBefore: 10 } })).id;
    },
    async newFeed() {
      return (await createCalendarFeed(workspace.as.owner)).id;
    },
    async endFeeds() {
      if ((await prisma.calendarFeed.count({ where: { workspaceId: workspace.id } })) < 8) return;
      await prisma.calendarFeed.deleteMany({ where: { workspaceId: workspace.id } });
    },
    async newFailedReport() {
      const id = randomUUID();
      const requestedById = workspace.as.owner.actor.id;
      const input = { of: 'tasks', formats: ['csv'], filter: { query: 'status = open' }, sort: 'due' };
      const run = { kind: 'export', status: 'failed', input, requestedById, failure: CANARY };
      await prisma.run.create({ data: { workspaceId: workspace.id, id, ...run } });
      return id;
    },
    async newWaitingRun() {
      const id = randomUUID();
      const result = { changed: 0, skipped: [], skippedCount: 0, afterId: '', afterDepth: null };
      const requestedById = workspace.as.owner.actor.id;
      const run = { kind: 'bulk', operationId: id, status: 'waiting', input: {}, result, requestedById };
      await prisma.run.create({ data: { workspaceId: workspace.id, id, ...run } });
      return id;
    },
    async newDeadLetter() {
      const [id, outboxId] = [randomUUID(), randomUUID()];
      const job = { job: 'email.task-assigned', payload: { taskId: id, recipientId: id } };
      const { id: workspaceId } = workspace;
      await prisma.outbox.create({ data: { id: outboxId, workspaceId, ...job, state: 'dead', requestId: 'test' } });
      await prisma.deadLetter.create({ data: { id, workspaceId, outboxId, ...job, attempts: 8, error: CANARY } });
      return id;
    },
    ownVersion: async () =>
      (await prisma.user.findUniqueOrThrow({ where: { id: workspace.as.owner.actor.id } })).version,
    version: async () => (await prisma.workspace.findUniqueOrThrow({ where: { id: workspace.id } })).version,
    async newInvitation() {
      const id = randomUUID();
      const invitation = {
        email: `${CANARY}-${id}@example.com`,
        role: 'viewer',
        invitedById: workspace.as.owner.actor.id,
      };
      await prisma.invitation.create({ data: { workspaceId: workspace.id, id, ...invitation } });
      return id;
    },
    async finishReports() {
      await prisma.run.updateMany({
        where: { workspaceId: workspace.id, status: { in: ['waiting', 'running'] } },
        data: { status: 'done' },
      });
    },
  };
}

/** A valid input for each procedure, called as owner, with fresh records to act on. A missing entry fails the tests. */
export function validInputs(stock: Stock): Record<string, () => Promise<unknown>> {
  const nothing = async () => undefined;
  const task = async (fields: object) => {
    const { id, version } = await stock.newTask();
    return { id, version, ...fields };
  };
  const trashed = async () => {
    const { id, version } = await stock.newTrashed();
    return { id, version };
  };
  const comment = async (fields: object) => {
    const { id, version } = await stock.newComment();
    return { id, version, ...fields };
  };
  const unproven = { proof: { password: 'not the password at all' } };
  const openTask = async () => ({ recordId: (await stock.newTask()).id, tabId: randomUUID() });
  return {
    'auth.signUp': async () => ({
      name: 'Sam',
      email: `sam-${randomUUID()}@example.com`,
      password: PASSWORD,
      workspaceName: `Desk ${randomUUID()}`,
    }),
    'auth.requestReset': async () => ({ email: `sam-${randomUUID()}@example.com` }),
    'auth.requestSignInLink': async () => ({ email: `sam-${randomUUID()}@example.com` }),
    'auth.checkLink': async () => ({ kind: 'reset', token: await stock.newLink('reset') }),
    'auth.resetPassword': async () => ({ token: await stock.newLink('reset'), password: 'correct horse battery' }),
    'auth.changeAddress': async () => ({ email: `sam-${randomUUID()}@example.com`, password: 'correct horse battery' }),
    'auth.confirmAddress': async () => ({ token: await stock.newLink('change-address') }),
    'auth.passkeyRequest': nothing,
    'setup.check': async () => ({ code: 'AAAA-BBBB-CCCC-DDDD' }),
    'setup.run': async () => ({
      code: 'AAAA-BBBB-CCCC-DDDD',
      name: 'Sam',
      email: `sam-${randomUUID()}@example.com`,
      password: 'correct horse battery',
      workspaceName: 'Northgate',
    }),
    'setup.mail': async () => ({ id: randomUUID() }),
    'me.get': nothing,
    'secondFactor.get': nothing,
    'secondFactor.startTotp': async () => unproven,
    'secondFactor.confirmTotp': async () => ({ code: '123456' }),
    'secondFactor.disableTotp': async () => unproven,
    'secondFactor.renewCodes': async () => unproven,
    'secondFactor.startPasskey': async () => unproven,
    'secondFactor.addPasskey': async () => ({
      name: 'Key',
      response: {
        id: 'AAAA',
        rawId: 'AAAA',
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' },
      },
    }),
    'secondFactor.removePasskey': async () => ({ id: randomUUID(), ...unproven }),
    'secondFactor.confirmRequest': nothing,
    'identities.list': nothing,
    'identities.connect': async () => ({ provider: 'github', workspace: 'northgate' }),
    'identities.disconnect': async () => ({ id: randomUUID() }),
    'auth.reauthenticate': async () => ({ password: PASSWORD }),
    'me.changePassword': async () => ({ current: PASSWORD, password: PASSWORD }),
    'sessions.list': nothing,
    'sessions.end': async () => ({ id: await stock.newSession() }),
    'sessions.endOthers': nothing,
    'workspace.firstSteps': nothing,
    'me.update': async () => ({ version: await stock.ownVersion(), language: 'en' }),
    'me.removePhoto': nothing,
    'workspace.get': nothing,
    'workspace.update': async () => ({ version: await stock.version(), weekStart: 0 }),
    'workspace.removeLogo': nothing,
    'workspace.contents': nothing,
    'workspace.delete': async () => ({ version: await stock.version(), name: `Test ${stock.workspace.slug}` }),
    'workspace.cancelDeletion': async () => ({ version: await stock.version() }),
    'me.requestExport': nothing,
    'me.erasureImpact': nothing,
    'me.requestErasure': async () => ({ email: `nobody-${randomUUID()}@example.com` }),
    'workspace.deleteDemo': nothing,
    'workspaces.createDemo': async () => ({ timeZone: 'UTC' }),
    'workspaces.create': async () => ({
      name: `W ${randomUUID()}`,
      timeZone: 'UTC',
      idempotencyKey: randomUUID(),
    }),
    'members.list': nothing,
    'members.access': nothing,
    'members.holdings': async () => ({ memberId: await stock.newMember() }),
    'members.remove': async () => ({ memberId: await stock.newMember(), version: 1, handOverTo: null }),
    'members.leave': async () => ({ handOverTo: randomUUID() }),
    'members.transferOwnership': async () => ({ memberId: randomUUID(), version: 1 }),
    'invitations.list': nothing,
    'invitations.create': async () => ({ emails: [`${randomUUID()}@example.com`], role: 'viewer' }),
    'invitations.resend': async () => ({ id: await stock.newInvitation(), version: 1 }),
    'invitations.revoke': async () => ({ id: await stock.newInvitation(), version: 1 }),
    'invitations.look': async () => ({ token: 'unknown' }),
    'invitations.accept': async () => ({ token: 'unknown' }),
    'invitations.join': async () => ({ token: 'unknown', name: 'Sam', password: 'correct horse battery' }),
    'invitations.askAgain': async () => ({ token: 'unknown' }),
    'members.changeRole': async () => ({ memberId: await stock.newMember(), version: 1, role: 'viewer' }),
    'tasks.list': async () => ({}),
    'tasks.groups': async () => ({ by: 'status' }),
    'tasks.board': async () => ({ by: 'status' }),
    'tasks.calendar': async () => ({ from: '2026-06-01', to: '2026-06-30' }),
    'tasks.timeline': async () => ({ from: '2026-06-01', to: '2026-06-30' }),
    'tasks.trends': async () => ({}),
    'tasks.previewRecurrence': async () => ({
      recurrence: { rule: 'FREQ=DAILY', from: 'due' },
      dueOn: '2026-06-10',
    }),
    'tasks.bulk': async () => ({ target: { ids: [(await stock.newTask()).id] }, change: { priority: 'high' } }),
    'tasks.bulkRun': async () => ({ id: await stock.newBulkRun() }),
    'tasks.listBulkRuns': nothing,
    'reminders.list': async () => ({ taskId: (await stock.newTask()).id }),
    'reminders.add': async () => ({ taskId: (await stock.newTask()).id, time: { minutesBefore: 10 } }),
    'reminders.remove': async () => ({ id: await stock.newReminder() }),
    'inbox.list': async () => ({}),
    'inbox.counts': nothing,
    'inbox.markDone': async () => ({ refs: [(await stock.newTask()).id] }),
    'inbox.markAllDone': async () => ({ asOf: new Date().toISOString() }),
    'inbox.markRead': async () => ({ refs: [(await stock.newTask()).id] }),
    'inbox.markUnread': async () => ({ refs: [(await stock.newTask()).id] }),
    'inbox.snooze': async () => ({
      refs: [(await stock.newTask()).id],
      until: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    'inbox.undo': async () => ({ token: randomUUID() }),
    'preferences.get': nothing,
    'preferences.update': async () => ({ digestHour: 9 }),
    'calendarFeeds.list': nothing,
    'calendarFeeds.create': async () => {
      await stock.endFeeds();
      return undefined;
    },
    'calendarFeeds.revoke': async () => {
      await stock.endFeeds();
      return { id: await stock.newFeed() };
    },
    'tasks.get': async () => ({ ref: (await stock.newTask()).id }),
    'tasks.search': async () => ({ text: CANARY }),
    'tasks.stats': nothing,
    'tasks.create': async () => ({ title: 'A task' }),
    'tasks.update': () => task({ title: 'Another title' }),
    'tasks.move': () => task({ status: 'done' }),
    'tasks.trash': () => task({}),
    'tasks.restore': () => trashed(),
    'tasks.listTrash': async () => ({}),
    'tasks.purge': () => trashed(),
    'tasks.children': async () => ({ parentId: (await stock.newTask()).id }),
    'tasks.completeTree': () => task({}),
    ...partyInputs(stock.parties),
    ...productInputs(stock.products),
    ...stockInputs(stock.goods),
    ...orderInputs(stock.orders),
    ...purchaseInputs(stock.purchases),
    ...supplierPartInputs(stock.workspace, stock, CANARY),
    'dependencies.list': async () => ({ taskId: (await stock.newTask()).id }),
    'dependencies.add': async () => ({ blockerId: (await stock.newTask()).id, blockedId: (await stock.newTask()).id }),
    'dependencies.remove': async () => ({
      blockerId: (await stock.newTask()).id,
      blockedId: (await stock.newTask()).id,
    }),
    'links.list': async () => ({ taskId: (await stock.newTask()).id }),
    'links.add': async () => ({ taskId: (await stock.newTask()).id, ref: 'PO-1042' }),
    'links.remove': async () => ({ taskId: (await stock.newTask()).id, ref: 'PO-1042' }),
    'comments.list': async () => ({ taskId: (await stock.newTask()).id }),
    'comments.create': async () => ({ taskId: (await stock.newTask()).id, body: 'A word' }),
    'comments.edit': () => comment({ body: 'Another word' }),
    'comments.delete': () => comment({}),
    'attachments.list': async () => ({ taskId: (await stock.newTask()).id }),
    'attachments.delete': async () => ({ id: await stock.newAttachment() }),
    'watchers.list': async () => ({ taskId: (await stock.newTask()).id }),
    'watchers.watch': async () => ({ taskId: (await stock.newTask()).id }),
    'watchers.unwatch': async () => ({ taskId: (await stock.newTask()).id }),
    'presence.enter': openTask,
    'presence.leave': openTask,
    'search.all': async () => ({ text: CANARY }),
    'activity.list': async () => ({}),
    'audit.list': async () => ({}),
    'audit.chain': nothing,
    'audit.requestExport': async () => ({}),
    'activity.undo': async () => ({ operation: (await stock.newEntry()).operation }),
    ...settingsInputs({ workspace: stock.workspace, things: stock.settings, newTask: stock.newTask }),
    'imports.list': async () => ({}),
    'imports.get': async () => ({ id: await stock.newImport() }),
    'imports.preview': async () => {
      await stock.finishReports();
      return { id: await stock.newImport() };
    },
    'imports.listNotes': async () => ({ id: await stock.newImport() }),
    'imports.start': async () => {
      await stock.finishReports();
      return { id: await stock.newImport(), version: 1 };
    },
    'exports.list': async () => ({}),
    'exports.get': async () => ({ id: await stock.newFailedReport() }),
    'exports.request': async () => {
      await stock.finishReports();
      return { kind: 'tasks', formats: ['csv'] };
    },
    'exports.requestExport': async () => {
      await stock.finishReports();
      return {};
    },
    'exports.retry': async () => {
      await stock.finishReports();
      return { id: await stock.newFailedReport() };
    },
    'runs.list': async () => ({}),
    'runs.get': async () => ({ id: await stock.newFailedReport() }),
    'runs.cancel': async () => ({ id: await stock.newWaitingRun() }),
    'jobs.listDead': async () => ({}),
    'jobs.replayDead': async () => ({ id: await stock.newDeadLetter() }),
    'jobs.dropDead': async () => ({ id: await stock.newDeadLetter() }),
  };
}

/** Cached: the tables do not change, and the checksum is computed often. */
let statement: string | undefined;

/** How many rows a workspace has in each table with a workspace column, and the sum over a checksum of each row. */
export async function workspaceChecksum({ db: { pool } }: Runtime, workspaceId: string): Promise<string> {
  statement ??= await checksumStatement(pool);
  const tables: object[] = await pool.query({ sql: statement, namedPlaceholders: true }, { workspaceId });
  return tables.map((table) => JSON.stringify(table)).join('\n');
}

async function checksumStatement(pool: Runtime['db']['pool']): Promise<string> {
  const tables = await pool.query<Array<{ name: string; columns: string }>>(
    `SELECT table_name AS name, GROUP_CONCAT('\`', column_name, '\`') AS columns FROM information_schema.columns
     WHERE table_schema = DATABASE() GROUP BY 1 HAVING SUM(column_name = 'workspaceId') = 1 ORDER BY 1`,
  );
  const sums = tables.map(
    ({ name, columns }) =>
      `SELECT '${name}' AS name, COUNT(*) AS many, SUM(CRC32(JSON_ARRAY(${columns}))) AS total FROM \`${name}\` WHERE workspaceId = :workspaceId`,
  );
  return sums.join(' UNION ALL ');
}
