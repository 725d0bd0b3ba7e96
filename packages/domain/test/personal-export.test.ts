import { newId } from '@quartermaster/db';
import {
  addAttachment,
  type Ctx,
  changeRole,
  createCalendarFeed,
  createComment,
  createCustomer,
  createRole,
  createTask,
  createView,
  customerSource,
  finishPersonalExport,
  finishRun,
  getPersonalFile,
  invite,
  NotFound,
  readPersonalData,
  requestPersonalExport,
  taskSource,
  updateTask,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { IN_WORKSPACE, OF_ACCOUNT } from '../src/kernel/personal-tables';
import { execute, failure, runtimeOfFile } from './support';

let now = () => new Date();
const runtime = runtimeOfFile({ clock: { now: () => now() } });
const { prisma, pool } = runtime.db;

/** Makes a task with a comment and a file, all with a word in it. */
async function write(ctx: Ctx, word: string): Promise<void> {
  const { id: recordId } = await createTask(ctx, { title: `task ${word}` });
  await createComment(ctx, taskSource, { recordId, body: `comment ${word}` });
  const file = { id: newId(), name: `../${word}.txt`, type: 'text/plain', bytes: 1, sha256: 'x', recordId };
  await addAttachment(ctx, taskSource, file);
}

it('and the deletion of an account cover every table that refers to a person', async () => {
  const rows = await pool.query<Array<{ name: string }>>(
    `SELECT DISTINCT CONCAT(TABLE_NAME, '.', COLUMN_NAME) AS name FROM information_schema.KEY_COLUMN_USAGE
     WHERE TABLE_SCHEMA = DATABASE() AND REFERENCED_TABLE_NAME IN ('users', 'members')
       AND REFERENCED_COLUMN_NAME IN ('id', 'userId')`,
  );
  expect(rows.length).toBeGreaterThan(15);
  const covered = new Set([...OF_ACCOUNT, ...IN_WORKSPACE].map(({ table, by }) => `${table}.${by}`));
  expect(rows.map(({ name }) => name).filter((name) => !covered.has(name))).toEqual([]);
});

it('has what the person wrote in all their workspaces, nothing of anybody else, and no secrets', async () => {
  const [one, two, left] = [await testWorkspace(runtime), await testWorkspace(runtime), await testWorkspace(runtime)];
  const userId = one.as.staff.actor.id;
  await prisma.user.update({ where: { id: userId }, data: { passwordHash: 'canary-hash', name: "عمر O'Brien" } });
  for (const { id } of [two, left]) await prisma.member.create({ data: { workspaceId: id, userId, role: 'staff' } });
  const asPerson = ({ as }: typeof one): Ctx => ({
    ...as.staff,
    actor: { ...as.staff.actor, id: userId } as Ctx['actor'],
  });
  await write(one.as.staff, 'mine-in-one');
  await write(asPerson(two), 'mine-in-two');
  await write(asPerson(left), 'mine-in-left');
  await write(one.as.manager, 'theirs');
  await pool.query(`UPDATE attachments SET name = CONCAT('../', name) WHERE addedById = ?`, [userId]);
  await createCalendarFeed(one.as.staff);
  await prisma.member.updateMany({ where: { workspaceId: left.id, userId }, data: { leftAt: new Date() } });

  const data = await readPersonalData(one.as.staff, userId);
  const text = JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
  for (const word of ['task mine-in-one', 'comment mine-in-one', 'comment mine-in-two', "عمر O'Brien"]) {
    expect(text).toContain(word);
  }
  for (const word of ['theirs', 'canary-hash', 'tokenHash', 'mine-in-left']) expect(text).not.toContain(word);
  expect(data.account.members).toHaveLength(3);
  expect(data.workspaces.map(({ id }) => id).sort()).toEqual([one.id, two.id].sort());
  // The name of a file is no way out of the folder that it is unpacked to.
  expect(data.files.map(({ name }) => name.replace(/[0-9a-f-]{36}/, 'id')).sort()).toEqual([
    'files/id-.._mine-in-one.txt',
    'files/id-.._mine-in-two.txt',
  ]);
});

it('has nothing that their role may not read: permissions that somebody lost, and words that others wrote since', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const userId = as.admin.actor.id;
  await write(as.admin, 'first');
  const mine = await prisma.task.findFirstOrThrow({ where: { workspaceId, createdById: userId } });
  await updateTask(as.owner, { id: mine.id, version: mine.version, title: 'secret since' });
  const { id: recordId } = await createCustomer(as.admin, { name: 'customer-mine', currency: 'EUR' });
  await createComment(as.admin, customerSource, { recordId, body: 'customer-comment' });
  await createView(as.admin, { noun: 'task', name: 'view-of-tasks', shared: false, state: {} });
  await createCalendarFeed(as.admin);
  await invite(as.admin, { emails: ['guest@example.com'], role: 'viewer' });
  const words = ['secret since', 'comment first', 'customer-comment', 'view-of-tasks', 'guest@example.com'];
  const read = async () => {
    const data = await readPersonalData(as.admin, userId);
    const text = JSON.stringify(data, (_, value) => (typeof value === 'bigint' ? Number(value) : value));
    const entries = data.workspaces[0]?.data.audit_entries ?? [];
    const found = words.filter((word) => text.includes(word));
    return { found, files: data.files.length, entries, text, tables: Object.keys(data.workspaces[0]?.data ?? {}) };
  };
  const all = await read();
  expect(all).toMatchObject({ found: words, files: 1 });
  const role = await createRole(as.owner, { name: 'Customers', permissions: ['customers.read'] });
  const { version } = await prisma.member.findFirstOrThrow({ where: { workspaceId, userId } });
  await changeRole(as.owner, { memberId: userId, version, role: role.id });

  const some = await read();
  expect(some).toMatchObject({ found: ['customer-comment'], files: 0 });
  for (const word of ['task first', 'customer-mine', 'first.txt']) expect(some.text).not.toContain(word);
  expect(all.tables.filter((table) => !some.tables.includes(table)).sort()).toEqual([
    'calendar_feeds',
    'imports',
    'invitations',
    'reminders',
    'stock_moves',
    'task_assignees',
    'tasks',
  ]);
  // That they did something, when and from where is about them.
  expect(some.entries.map(({ id }) => id)).toEqual(all.entries.map(({ id }) => id));
  expect(some.entries.every((entry) => 'address' in entry && !('changes' in entry))).toBe(true);
});

it('replaces the one before, in whichever of their workspaces it was made, and no other', async () => {
  const [one, two] = [await testWorkspace(runtime), await testWorkspace(runtime)];
  const userId = one.as.staff.actor.id;
  await prisma.member.create({ data: { workspaceId: two.id, userId, role: 'staff' } });
  const there: Ctx = { ...two.as.staff, actor: { ...two.as.staff.actor, id: userId } as Ctx['actor'] };
  const make = async (ctx: Ctx) => {
    const { job, run } = await execute(ctx, (await requestPersonalExport(ctx)).id);
    const file = { format: 'zip', fileName: `${run.id}.zip`, bytes: 1, rows: 1, sha256: 'x' } as const;
    return { id: run.id, removed: await finishPersonalExport(job, { run, file }) };
  };
  const [first, others] = [await make(one.as.staff), await make(one.as.manager)];
  const second = await make(one.as.staff);
  expect(second.removed).toEqual([`${one.id}/${first.id}.zip`]);
  const third = await make(there);
  expect(third.removed).toEqual([`${one.id}/${second.id}.zip`]);
  for (const { id } of [first, second]) {
    expect(await prisma.run.findFirst({ where: { id } })).toMatchObject({ status: 'expired', result: null });
    expect(await failure(getPersonalFile(one.as.staff, id))).toBeInstanceOf(NotFound);
  }
  expect(await getPersonalFile(there, third.id)).toMatchObject({ path: `${two.id}/${third.id}.zip` });
  expect(await getPersonalFile(one.as.manager, others.id)).toMatchObject({ path: `${one.id}/${others.id}.zip` });
});

it('is audited, is asked for once at a time, and can be downloaded by the person alone, for a day', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const [asked, again] = [await requestPersonalExport(as.viewer), await requestPersonalExport(as.viewer)];
  expect(again.id).toBe(asked.id);
  const actions = await prisma.auditEntry.findMany({ where: { workspaceId, actorId: as.viewer.actor.id } });
  expect(actions.map(({ action }) => action)).toEqual(['personal-export.request']);
  expect(await failure(getPersonalFile(as.viewer, asked.id))).toBeInstanceOf(NotFound);
  const { job, run } = await execute(as.viewer, asked.id);
  const file = { format: 'zip', fileName: `${run.id}.zip`, bytes: 1, rows: 1, sha256: 'x' };
  await finishRun(job, run, { result: { files: [file] }, done: 1 });
  expect(await getPersonalFile(as.viewer, asked.id)).toMatchObject({ path: `${workspaceId}/${run.id}.zip` });
  for (const other of [as.owner, as.admin, as.staff]) {
    expect(await failure(getPersonalFile(other, asked.id))).toBeInstanceOf(NotFound);
  }
  const late = Date.now() + 24 * 3_600_000 + 60_000;
  now = () => new Date(late);
  expect(await failure(getPersonalFile(as.viewer, asked.id))).toBeInstanceOf(NotFound);
  now = () => new Date();
});
