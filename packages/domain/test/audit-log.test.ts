import type { ListAuditInput } from '@quartermaster/contracts';
import {
  addDays,
  type Ctx,
  changeRole,
  createComment,
  createTask,
  deleteComment,
  getExportFile,
  listAudit,
  planExport,
  readAuditRows,
  requestAuditExport,
  taskSource,
  updateTask,
} from '@quartermaster/domain';
import { getTask, purgeTask, type TestWorkspace, testWorkspace, trashTask } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { execute, runtimeOfFile } from './support';

const clock = new FakeClock();
const runtime = runtimeOfFile({ clock });
const { prisma } = runtime.db;
let ours: TestWorkspace;
let owner: Ctx;
let staff: Ctx;

beforeEach(async () => {
  ours = await testWorkspace(runtime, { timeZone: 'Asia/Tokyo' });
  owner = { ...ours.as.owner, address: '192.0.2.7' };
  staff = { ...ours.as.staff, address: '2001:db8::17' };
});

const log = async (filter: Partial<ListAuditInput> = {}) => (await listAudit(owner, filter)).items;
const actions = async (filter: Partial<ListAuditInput> = {}) => (await log(filter)).map(({ action }) => action);

async function rename(ctx: Ctx, id: string, title: string): Promise<void> {
  const { version } = await getTask(owner, { ref: id });
  await updateTask(ctx, { id, version, title });
}

it('says who did what to which record, with the values before and after, from where and when', async () => {
  const { id, key } = await createTask(staff, { title: 'Crates' });
  await rename(staff, id, 'Boxes');
  const [entry] = await log();
  expect(entry).toEqual({
    id: entry?.id,
    at: clock.now().toISOString(),
    actor: { kind: 'user', id: staff.actor.id, name: 'staff' },
    action: 'task.update',
    noun: 'task',
    ref: id,
    record: { id, noun: 'task', key, title: 'Boxes' },
    changes: [{ field: 'title', before: 'Crates', after: 'Boxes' }],
    operationId: expect.any(String),
    address: '2001:db8::17',
    requestId: staff.requestId,
    withheld: false,
  });
});

it('names people who have left, and no address of jobs', async () => {
  await createTask(staff, { title: 'Crates' });
  await prisma.member.deleteMany({ where: { workspaceId: ours.id, userId: staff.actor.id } }).catch(() => undefined);
  const job = {
    actorKind: 'system',
    actorId: 'run.execute',
    action: 'task.update',
    noun: 'task',
    ref: 'x',
    changes: {},
  };
  await owner.prisma.auditEntry.createMany({
    data: [{ workspaceId: ours.id, id: 'ffffffff-0000-7000-8000-000000000000', requestId: 'x', ...job }],
  });
  expect((await log()).map(({ actor, address }) => ({ ...actor, address }))).toEqual([
    { kind: 'system', id: 'run.execute', name: null, address: null },
    { kind: 'user', id: staff.actor.id, name: 'staff', address: '2001:db8::17' },
  ]);
});

it.each(['manager', 'staff', 'viewer'] as const)('a %s may neither read nor export it', async (role) => {
  await expect(listAudit(ours.as[role])).rejects.toMatchObject({ code: 'forbidden' });
  await expect(requestAuditExport(ours.as[role])).rejects.toMatchObject({ code: 'forbidden' });
});

describe('the filter', () => {
  it('takes a person, all jobs, a kind and an action', async () => {
    const { id } = await createTask(staff, { title: 'Crates' });
    await rename(owner, id, 'Boxes');
    await changeRole(owner, { memberId: staff.actor.id, role: 'manager', version: 1 });
    expect(await actions({ actor: staff.actor.id })).toEqual(['task.create']);
    expect(await actions({ actor: 'system' })).toEqual([]);
    expect(await actions({ noun: 'member' })).toEqual(['member.change-role']);
    expect(await actions({ action: 'task.update' })).toEqual(['task.update']);
    expect(await actions({ noun: 'task', actor: owner.actor.id })).toEqual(['task.update']);
  });

  it('takes days of the workspace’s zone, both included', async () => {
    const day = addDays(clock.now().toISOString().slice(0, 10), 30);
    const until = (instant: string) => clock.advance(Date.parse(instant) - clock.now().getTime());
    // Midnight in Tokyo is three in the afternoon before in UTC.
    const instants = [`${addDays(day, -1)}T14:59:59.999Z`, `${addDays(day, -1)}T15:00:00.000Z`, `${day}T14:59:59.999Z`];
    for (const [index, instant] of [...instants, `${day}T15:00:00.000Z`].entries()) {
      until(instant);
      await createTask(staff, { title: `Task ${index}` });
    }
    const titles = async (filter: Partial<ListAuditInput>) => (await log(filter)).map(({ record }) => record?.title);
    expect(await titles({ from: day, to: day })).toEqual(['Task 2', 'Task 1']);
    expect(await titles({ from: day })).toEqual(['Task 3', 'Task 2', 'Task 1']);
    expect(await titles({ to: day })).toEqual(['Task 2', 'Task 1', 'Task 0']);
  });

  it.each([
    ['a key, in any case', (key: string) => key.toLowerCase()],
    ['a part of the title of today', () => 'ox'],
    ['a part of a value before', () => 'RATES'],
    ['quotes in a value', () => 'say "crates"'],
    ['a backslash in a value', () => 'C:\\temp'],
    ['a percent sign, which stands for itself', () => '100%'],
    ['a part of an address', () => 'db8::17'],
    ['the id of the record', (_: string, id: string) => id],
  ])('finds %s', async (_, textOf) => {
    const { id, key } = await createTask(staff, { title: 'say "crates" C:\\temp 100%' });
    await rename(owner, id, 'Boxes');
    await createTask({ ...owner, address: '192.0.2.9' }, { title: 'Other' });
    const found = await log({ text: textOf(key, id) });
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ ref }) => ref))).toEqual(new Set([id]));
  });

  it('finds one entry by its id', async () => {
    await createTask(owner, { title: 'One' });
    await createTask(owner, { title: 'Other' });
    const [entry] = await log();
    expect(await log({ text: entry?.id ?? '' })).toEqual([entry]);
  });

  it.each(['100_', 'no such text', 'Größe', '%', 'T-99'])('finds nothing for %s', async (text) => {
    await createTask(owner, { title: '1000' });
    expect(await log({ text })).toEqual([]);
  });
});

describe('pages', () => {
  it('follow each other without a gap, for every filter, and with one more entry in between', async () => {
    const { id } = await createTask(staff, { title: 'Task' });
    for (let n = 0; n < 6; n++) await rename(n % 2 ? staff : owner, id, `Title ${n}`);
    for (const filter of [{}, { actor: staff.actor.id }, { text: 'Title' }]) {
      const all = await log(filter);
      const paged: typeof all = [];
      let cursor: string | null = null;
      do {
        const page = await listAudit(owner, { ...filter, limit: 2, cursor });
        paged.push(...page.items);
        cursor = page.nextCursor;
        await createTask(owner, { title: 'Title of another' });
      } while (cursor);
      expect(paged).toEqual(all);
    }
  });

  it('refuse the cursor of another filter', async () => {
    const { id } = await createTask(staff, { title: 'Task' });
    await rename(owner, id, 'Other');
    const { nextCursor } = await listAudit(owner, { limit: 1 });
    await expect(listAudit(owner, { limit: 1, cursor: nextCursor, noun: 'task' })).rejects.toMatchObject({
      code: 'invalid',
      field: 'cursor',
    });
  });
});

describe('what is withheld', () => {
  it('is what a deleted comment said, also from a search', async () => {
    const { id } = await createTask(staff, { title: 'Task' });
    const comment = await createComment(staff, taskSource, { recordId: id, body: 'a secret word' });
    expect(await log({ text: 'secret word' })).toHaveLength(1);
    await deleteComment(staff, taskSource, { id: comment.id, version: comment.version });
    expect(await log({ text: 'secret word' })).toEqual([]);
    const entry = (await log({ action: 'comment.create' }))[0];
    expect(entry).toMatchObject({ withheld: true });
    expect(entry?.changes.map(({ field }) => field)).not.toContain('body');
  });

  it('never an entry itself: those of a record deleted permanently stay, without what cannot be judged any more', async () => {
    const { id } = await createTask(staff, { title: 'Task' });
    await createComment(staff, taskSource, { recordId: id, body: 'Words' });
    const { version } = await trashTask(owner, { id, version: 1 });
    await purgeTask(owner, { id, version });
    const entries = await log();
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['task.purge', 'task.trash', 'comment.create', 'task.create']),
    );
    expect(entries.find(({ action }) => action === 'comment.create')).toMatchObject({ withheld: true, changes: [] });
  });
});

describe('the export', () => {
  it('has the entries of the filter in words, newest first, is an entry itself, and is for those who may read the log', async () => {
    const { id, key } = await createTask(staff, { title: 'Crates', assigneeIds: [] });
    const { version } = await getTask(owner, { ref: id });
    const long = 'long '.repeat(100);
    await updateTask(owner, { id, version, title: 'Boxes', description: long, assigneeIds: [staff.actor.id] });
    await changeRole(owner, { memberId: ours.as.viewer.actor.id, role: 'staff', version: 1 });
    const item = await requestAuditExport(owner, { filter: { noun: 'task' } });
    expect(item).toMatchObject({ kind: 'audit', formats: ['csv'] });
    const [request] = await log({ noun: 'export' });
    expect(request).toMatchObject({
      action: 'export.request',
      ref: item.id,
      changes: [{ field: 'of', before: null, after: 'audit' }],
      address: '192.0.2.7',
    });
    const { job, run } = await execute(owner, item.id);
    const rows: unknown[] = [];
    await readAuditRows(job, await planExport(job, run), async (batch) => void rows.push(...batch));
    const of = { noun: 'task', key, title: 'Boxes', at: clock.now().toISOString() };
    expect(rows).toEqual([
      expect.objectContaining({ ...of, who: 'owner', action: 'task.update', address: '192.0.2.7' }),
      expect.objectContaining({ ...of, who: 'staff', action: 'task.create', address: '2001:db8::17' }),
    ]);
    const [{ changes }] = rows as [{ changes: string }];
    for (const part of ['Title: Crates → Boxes', `Description: none → ${long}`, 'Assignees: none → staff']) {
      expect(changes).toContain(part);
    }
    await expect(getExportFile(ours.as.manager, { id: item.id, format: 'csv' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('is refused to a person who may not read the log any more', async () => {
    const { admin } = ours.as;
    const item = await requestAuditExport(admin);
    await changeRole(owner, { memberId: admin.actor.id, role: 'manager', version: 1 });
    await expect(execute(owner, item.id).then(({ job, run }) => planExport(job, run))).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});
