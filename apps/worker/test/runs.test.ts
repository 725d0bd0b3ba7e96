import { randomUUID } from 'node:crypto';
import type { Run } from '@quartermaster/contracts';
import {
  bulkTasks,
  type Ctx,
  cancelRun,
  getExport,
  getImport,
  getRun,
  requestExport,
  requestPreview,
  startImport,
} from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Worker } from '../src/start-worker';
import { type Desk, openDesk } from './support/desk';
import { filesOf } from './support/export-files';
import { seedTasks } from './support/seed-tasks';
import { upload } from './support/upload';

// A process for each run, on machines that may be busy.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

let desk: Desk;
let manager: Ctx;
let worker: Worker | undefined;

beforeAll(async () => {
  desk = await openDesk('runs');
});
afterAll(() => desk.close());
beforeEach(async () => {
  manager = (await desk.newWorkspace()).as.manager;
});
afterEach(() => worker?.stop());

async function open(limits?: { memoryMb?: number; timeMs?: number }): Promise<void> {
  ({ worker } = await desk.open({}, limits));
}

/** A run once it is in one of the states. */
function runIn(id: string, ...statuses: Array<Run['status']>): Promise<Run> {
  const look = async () => {
    const run = await getRun(manager, { id });
    return statuses.includes(run.status) && run;
  };
  return eventually(look, { timeoutMs: 120_000 });
}

const files = () => filesOf(desk.settings.FILES_DIR, manager.workspaceId);
const csv = (rows: number) => `Title\n${Array.from({ length: rows }, (_, n) => `Row ${n}`).join('\n')}\n`;

it('a file is previewed and imported in processes of their own, and both tell how many rows they read', async () => {
  await open();
  const told: Array<{ ref: string; kind: string; progress?: { done: number } }> = [];
  const end = desk.runtime.bus.subscribe('changes', (message) => told.push(message as (typeof told)[number]));
  const { id } = await upload(manager, { filesDir: desk.settings.FILES_DIR, content: csv(220) });
  const asked = await requestPreview(manager, { id });
  const preview = await runIn(asked.id, 'done', 'failed');
  expect(preview).toMatchObject({
    kind: 'import-preview',
    status: 'done',
    done: 220,
    result: { tasks: 220, failedRows: 0 },
  });
  await startImport(manager, { id, version: 1 });
  await runIn(id, 'done', 'failed');
  expect(await getImport(manager, { id })).toMatchObject({
    status: 'done',
    created: 220,
    rowsDone: 220,
    rowsTotal: 220,
  });
  end();
  expect(told.filter(({ ref, kind }) => ref === asked.id && kind === 'progress')).not.toEqual([]);
  expect(told).toContainEqual(
    expect.objectContaining({ ref: id, kind: 'progress', progress: { done: 200, total: 220 } }),
  );
});

describe('the process of a run', () => {
  it('that needs too much memory is ended with a reason', async () => {
    await open({ memoryMb: 48 });
    const cards = Array.from({ length: 40_000 }, (_, n) => ({
      id: String(n),
      name: `Card ${n}`,
      idList: 'a',
      desc: 'x'.repeat(100),
    }));
    const content = JSON.stringify({ name: 'Board', lists: [{ id: 'a', name: 'To do' }], cards });
    const { id } = await upload(manager, { filesDir: desk.settings.FILES_DIR, kind: 'trello', content });
    const run = await runIn((await requestPreview(manager, { id })).id, 'failed', 'done');
    expect(run).toMatchObject({
      status: 'failed',
      failure: 'This needs more memory than allowed. Split it into parts.',
    });
  });

  it('that takes too long is ended with a reason, and leaves no file', async () => {
    await seedTasks(manager, 13);
    await open({ timeMs: 1_000 });
    const { id } = await requestExport(manager, { kind: 'tasks', formats: ['csv', 'pdf'] });
    const run = await runIn(id, 'failed', 'done');
    expect(run).toMatchObject({ status: 'failed', failure: 'This took longer than 1 seconds and was stopped.' });
    expect(await files()).toEqual([]);
  });

  it('refuses JSON that nests deeper than any list of tasks, in words', async () => {
    await open();
    const content = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const { id } = await upload(manager, { filesDir: desk.settings.FILES_DIR, kind: 'vikunja', content });
    const run = await runIn((await requestPreview(manager, { id })).id, 'failed', 'done');
    expect(run).toMatchObject({
      status: 'failed',
      failure: 'The file is nested deeper than 64 levels, so it is not a list of tasks',
    });
  });
});

describe('a run that is cancelled', () => {
  it('while it exports stops after the batch under way and leaves no file', async () => {
    await seedTasks(manager, 15);
    await open();
    const { id } = await requestExport(manager, { kind: 'tasks', formats: ['csv', 'xlsx', 'pdf'] });
    await eventually(async () => (await getRun(manager, { id })).done > 0, { timeoutMs: 120_000 });
    expect(await files()).not.toEqual([]);
    await cancelRun(manager, { id });
    expect(await runIn(id, 'cancelled', 'done')).toMatchObject({ status: 'cancelled', result: null, operation: null });
    await eventually(async () => (await files()).length === 0);
  });

  it('while it imports keeps what came in and names the operation; started again, it brings the rest', async () => {
    const { id } = await upload(manager, { filesDir: desk.settings.FILES_DIR, content: csv(1_500) });
    await startImport(manager, { id, version: 1 });
    await open();
    await eventually(async () => (await getImport(manager, { id })).created > 0, { timeoutMs: 120_000 });
    await cancelRun(manager, { id });
    const run = await runIn(id, 'cancelled', 'done');
    const { created, status, version, options } = await getImport(manager, { id });
    expect([run.status, run.operation, status]).toEqual(['cancelled', id, 'cancelled']);
    const { prisma } = desk.runtime.db;
    const where = { workspaceId: manager.workspaceId };
    expect(await prisma.task.count({ where })).toBe(created);
    await startImport(manager, { id, version, options });
    await runIn(id, 'done', 'failed');
    expect(await prisma.task.count({ where })).toBe(1_500);
  });
});

it('jobs that wait under the names of the release before are done by the same machine', async () => {
  const { pool, prisma } = desk.runtime.db;
  const { workspaceId } = manager;
  const tasks = await seedTasks(manager, 8);
  const { id: reportId } = await requestExport(manager, { kind: 'tasks', formats: ['csv'] });
  const { id: importId } = await upload(manager, { filesDir: desk.settings.FILES_DIR, content: csv(3) });
  await startImport(manager, { id: importId, version: 1 });
  const { id: bulkRunId } = await bulkTasks(manager, { target: { query: '' }, change: { priority: 'high' } });
  // As the release before left them: no run names its job.
  await pool.query("DELETE FROM outbox WHERE workspaceId = ? AND job = 'run.execute'", [workspaceId]);
  await prisma.run.updateMany({ where: { workspaceId }, data: { outboxId: null } });
  const old = { 'report.render': { reportId }, 'task.import': { importId }, 'task.bulk': { bulkRunId } };
  for (const [job, payload] of Object.entries(old)) {
    const row = { id: randomUUID(), workspaceId, job, payload, state: 'pending', requestId: 'old' };
    await prisma.outbox.create({ data: row });
  }
  // And what it asked for after the migration, into the table it knows.
  const late = randomUUID();
  await pool.query(
    `INSERT INTO reports (workspaceId, id, kind, status, formats, filter, sort, requestedById)
     VALUES (?, ?, 'tasks', 'waiting', 'csv,pdf', '{"query":"status = open"}', 'due', ?)`,
    [workspaceId, late, manager.actor.id],
  );
  const row = { workspaceId, job: 'report.render', payload: { reportId: late }, state: 'pending', requestId: 'old' };
  await prisma.outbox.create({ data: { id: randomUUID(), ...row } });
  await open();
  for (const id of [reportId, importId, bulkRunId, late])
    expect(await runIn(id, 'done', 'failed')).toMatchObject({ status: 'done' });
  expect((await getExport(manager, { id: late })).files.map(({ format }) => format)).toEqual(['csv', 'pdf']);
  expect(await prisma.task.count({ where: { workspaceId, priority: 3 } })).toBe(tasks);
});
