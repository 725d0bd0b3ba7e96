import type { ExportRow, RequestExportInput } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  claimJob,
  claimRun,
  createTask,
  enterAsJob,
  Fenced,
  failRun,
  finishExport,
  getExport,
  getExportFile,
  listTasks,
  planExport,
  progressTeller,
  readExportRows,
  reportReadyMail,
  requestExport,
  retryExport,
} from '@quartermaster/domain';
import { insertTaskRows, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { firstPosition } from '../src/tasks/position';
import { runtimeOfFile } from './support';

type TaskExport = Extract<RequestExportInput, { kind: 'tasks' }>;

const runtime = runtimeOfFile();
const { prisma } = runtime.db;

/** Enters as the newest job of the workspace. */
async function enter({ workspaceId }: Ctx): Promise<Ctx> {
  const row = await prisma.outbox.findFirstOrThrow({ where: { workspaceId }, orderBy: { id: 'desc' } });
  expect(row.job).toBe('run.execute');
  const claim = await claimJob(runtime.db, { outboxId: row.id, generation: 1 });
  if (!claim) throw new Error('there was nothing to claim');
  return enterAsJob(runtime, { workspaceId, job: claim.name, claim, requestId: 'test' });
}

/** Asks for an export and enters as the job that makes it. */
async function ask(asker: Ctx, input: Partial<TaskExport> = {}) {
  const item = await requestExport(asker, { kind: 'tasks', formats: ['csv', 'pdf'], ...input });
  const job = await enter(asker);
  const execution = await claimRun(job, item.id);
  if (!execution) throw new Error('there is nothing to do');
  return { item, job, execution, plan: await planExport(job, execution) };
}
const file = (format: 'csv' | 'pdf') => ({
  format,
  fileName: `x.${format}`,
  bytes: 10,
  rows: 3,
  sha256: 'a'.repeat(64),
});

describe('the rows of an export', () => {
  let workspace: TestWorkspace;
  const tasks = 4_321;
  beforeAll(async () => {
    workspace = await testWorkspace(runtime);
    const { id: createdById } = workspace.as.manager.actor;
    const rows = Array.from({ length: tasks }, (_, n) => ({
      workspaceId: workspace.id,
      id: newId(),
      number: n + 1,
      position: firstPosition(n + 1),
      title: `Task ${n}`,
      description: '',
      status: 'todo',
      open: true,
      dueOn: n % 5 === 0 ? null : new Date(Date.UTC(2026, 0, 1 + (n % 200))),
      assigneeIds: n % 3 === 0 ? createdById : '',
      createdById,
    }));
    await insertTaskRows(runtime, rows);
    const own = rows.filter(({ assigneeIds }) => assigneeIds !== '');
    await prisma.taskAssignee.createMany({
      data: own.map(({ id, dueOn, position }) => ({
        workspaceId: workspace.id,
        taskId: id,
        userId: createdById,
        open: true,
        dueOn,
        position,
        priority: 0,
      })),
    });
  });

  it.each(['due', '-due', 'created', '-created'] as const)('sorted by %s are the list, to the row', async (sort) => {
    const { job, plan } = await ask(workspace.as.manager, { sort, filter: { query: 'assignee = me' } });
    const rows: ExportRow[] = [];
    const totals = new Set<number>();
    await readExportRows(job, plan, async (batch, total) => {
      rows.push(...batch);
      totals.add(total);
    });
    const listed: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await listTasks(workspace.as.manager, { query: 'assignee = me', sort, limit: 100, cursor });
      listed.push(...page.items.map(({ key }) => key));
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    expect(rows.map(({ key }) => key)).toEqual(listed);
    expect(rows).toHaveLength(Math.ceil(tasks / 3));
    expect(rows[0]).toMatchObject({ assignees: 'manager', status: 'To do', completed: null });
    expect(totals).toEqual(new Set([rows.length]));
    await failRun(job, { id: plan.id, failure: 'made room' });
  });

  it('are one snapshot: what changes while they are read shows in none of them', async () => {
    const { job, plan } = await ask(workspace.as.manager, { filter: { query: 'status = open' } });
    const keys: string[] = [];
    const sizes: number[] = [];
    await readExportRows(job, plan, async (rows, total) => {
      sizes.push(rows.length);
      expect(total).toBe(tasks);
      keys.push(...rows.map(({ key }) => String(key)));
      await createTask(workspace.as.staff, { title: 'Meanwhile', dueOn: '2026-12-31' }).catch(() => undefined);
      await runtime.db.pool.query("UPDATE tasks SET open = 0, status = 'done' WHERE workspaceId = ? LIMIT 500", [
        workspace.id,
      ]);
    });
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(tasks);
    expect(new Set(keys).size).toBe(tasks);
  });

  it('of nothing are one empty batch', async () => {
    const { as } = await testWorkspace(runtime);
    const { job, plan } = await ask(as.viewer);
    const batches: unknown[] = [];
    await readExportRows(job, plan, async (rows, total) => void batches.push([rows, total]));
    expect(batches).toEqual([[[], 0]]);
  });
});

it('an export goes from waiting over running to done, with its files, and tells only whoever asked', async () => {
  const { as } = await testWorkspace(runtime);
  const news: Array<{ kind: string; audience?: string; progress?: unknown }> = [];
  const stop = runtime.bus.subscribe('changes', (message) => {
    const change = message as (typeof news)[number] & { workspaceId: string };
    if (change.workspaceId === as.viewer.workspaceId) news.push(change);
  });
  const { item, job, plan, execution } = await ask(as.viewer, {
    filter: { query: 'assignee = me && due <= today+6d' },
    sort: '-due',
  });
  expect(item).toMatchObject({
    status: 'waiting',
    formats: ['csv', 'pdf'],
    query: 'assignee = me && due <= today+6d',
    files: [],
    rowsTotal: null,
  });
  expect(plan).toMatchObject({
    formats: ['csv', 'pdf'],
    sort: '-due',
    filter: { query: 'assignee = me && due <= today+6d' },
  });
  expect(await getExport(as.viewer, { id: item.id })).toMatchObject({ status: 'running' });
  await progressTeller(job, execution)({ stage: 'writing', done: 1, total: 3 });
  expect(await getExport(as.viewer, { id: item.id })).toMatchObject({ rowsDone: 1, rowsTotal: 3 });
  await finishExport(job, { run: execution, rows: 3, files: [file('pdf'), file('csv')] });
  const done = await getExport(as.viewer, { id: item.id });
  expect(done).toMatchObject({ status: 'done', rowsDone: 3, rowsTotal: 3, finishedAt: expect.any(String) });
  expect(done.files.map(({ format }) => format)).toEqual(['csv', 'pdf']);
  expect(await claimRun(job, item.id)).toBeNull();
  expect(news.map(({ kind }) => kind)).toEqual(['created', 'updated', 'progress', 'updated']);
  expect(new Set(news.map(({ audience }) => audience))).toEqual(new Set([as.viewer.actor.id]));
  expect(news[2]?.progress).toEqual({ done: 1, total: 3 });
  stop();

  const mail = await reportReadyMail(job, { reportId: item.id });
  expect(mail).toMatchObject({ recipientName: 'viewer', formats: ['csv', 'pdf'], rows: 3 });
  expect(await getExportFile(as.viewer, { id: item.id, format: 'csv' })).toMatchObject({
    path: `${as.viewer.workspaceId}/x.csv`,
    bytes: 10,
    downloadName: expect.stringMatching(/^tasks-\d{4}-\d\d-\d\d\.csv$/),
  });
  await expect(getExportFile(as.viewer, { id: item.id, format: 'xlsx' })).rejects.toMatchObject({
    code: 'not_found',
  });
});

it('an export that failed says why and can be asked for again; one that is done cannot fail any more', async () => {
  const { as } = await testWorkspace(runtime);
  const { item, job, execution } = await ask(as.staff);
  await failRun(job, { id: item.id, failure: 'The disk is full.' });
  expect(await getExport(as.staff, { id: item.id })).toMatchObject({
    status: 'failed',
    failure: 'The disk is full.',
    finishedAt: expect.any(String),
  });
  const again = await retryExport(as.staff, { id: item.id });
  expect(again).toMatchObject({ status: 'waiting', failure: null, finishedAt: null });
  expect(await prisma.outbox.count({ where: { workspaceId: as.staff.workspaceId, state: 'pending' } })).toBe(1);
  const files = [file('csv'), file('pdf')];
  await expect(finishExport(job, { run: execution, rows: 0, files })).rejects.toBeInstanceOf(Fenced);
  const next = await enter(as.staff);
  const restarted = await claimRun(next, item.id);
  await finishExport(next, { run: restarted ?? execution, rows: 0, files });
  await failRun(next, { id: item.id, failure: 'Too late.' });
  expect(await getExport(as.staff, { id: item.id })).toMatchObject({ status: 'done', failure: null });
});
