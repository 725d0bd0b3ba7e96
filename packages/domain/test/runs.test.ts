import type { Run } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  Cancelled,
  cancelRun,
  claimRun,
  endCancelled,
  expireRuns,
  Fenced,
  failRun,
  finishExport,
  finishJob,
  getRun,
  listRuns,
  loadRun,
  planImport,
  progressTeller,
  receiveImport,
  requestExport,
  requestPreview,
  rescueRuns,
  retryExport,
  startImport,
  unneededExportFiles,
  unneededImportFiles,
} from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { withTransaction } from '../src/kernel/transaction';
import { finishRun } from '../src/runs/end';
import { saveProgress } from '../src/runs/progress';
import { enterAsNewestJob, execute, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
const { prisma } = runtime.db;
let workspace: TestWorkspace;
let manager: Ctx;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
  manager = workspace.as.manager;
});

const ask = () => requestExport(manager, { kind: 'tasks', formats: ['csv'] });
const statusOf = async (id: string) => (await getRun(manager, { id })).status;
const file = (id: string) => ({ format: 'csv' as const, fileName: `${id}.1.csv`, bytes: 1, rows: 1, sha256: 'x' });
const finish = ({ job, run }: Awaited<ReturnType<typeof execute>>) =>
  finishExport(job, { run, rows: 1, files: [file(run.id)] });

async function uploaded(): Promise<string> {
  const { id } = planImport(manager);
  await receiveImport(manager, { id, kind: 'csv', name: 'tasks.csv', bytes: 1, sha256: 'x' });
  return id;
}

/** Jobs of runs that wait, as the runs they are for. */
async function jobsWaiting(): Promise<string[]> {
  const where = { workspaceId: workspace.id, job: 'run.execute', state: 'pending' };
  const rows = await prisma.outbox.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map(({ payload }) => (payload as { runId: string }).runId);
}

describe('in a workspace', () => {
  it('one export or import runs at a time, in the order asked for; the end of each sends the next', async () => {
    const [first, second] = [await ask(), await ask()];
    const importId = await uploaded();
    await startImport(manager, { id: importId, version: 1 });
    const running = await execute(manager, first.id);
    for (const id of [second.id, importId]) {
      expect(await claimRun(await enterAsNewestJob(manager, id), id), 'another one is running').toBeNull();
      expect(await statusOf(id)).toBe('waiting');
    }
    await finish(running);
    expect(await jobsWaiting()).toEqual([second.id]);
    await failRun((await execute(manager, second.id)).job, { id: second.id, failure: 'x' });
    expect(await jobsWaiting()).toEqual([importId]);
    expect((await execute(manager, importId)).run.status).toBe('running');
  });

  it('a preview and a bulk change do not wait for an export', async () => {
    await execute(manager, (await ask()).id);
    const preview = await requestPreview(manager, { id: await uploaded() });
    await prisma.run.create({ data: bulkRow() });
    expect((await execute(manager, preview.id)).run.status).toBe('running');
  });

  const bulkRow = () => ({
    workspaceId: workspace.id,
    id: newId(),
    kind: 'bulk',
    status: 'running',
    requestedById: manager.actor.id,
    input: {},
  });

  it('another workspace does not wait for this one', async () => {
    await execute(manager, (await ask()).id);
    const { viewer } = (await testWorkspace(runtime)).as;
    const { id } = await requestExport(viewer, { kind: 'tasks', formats: ['csv'] });
    expect((await execute(viewer, id)).run.status).toBe('running');
  });

  it('a job of before does nothing to a run that has got another one', async () => {
    const { id } = await ask();
    const { job } = await execute(manager, id);
    await failRun(job, { id, failure: 'x' });
    await retryExport(manager, { id });
    expect(await claimRun(job, id)).toBeNull();
    await failRun(job, { id, failure: 'Too late' });
    expect(await statusOf(id)).toBe('waiting');
  });
});

describe('cancelling', () => {
  it('ends a waiting run at once and lets the next one go', async () => {
    const [first, second] = [await ask(), await ask()];
    expect(await cancelRun(manager, { id: first.id })).toMatchObject({
      status: 'cancelled',
      finishedAt: expect.any(String),
    });
    expect(await jobsWaiting()).toContain(second.id);
    expect(await claimRun(await enterAsNewestJob(manager, first.id), first.id)).toBeNull();
    await expect(cancelRun(manager, { id: first.id })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('of a running one refuses its next batch; what it did stays, with the operation that takes it back', async () => {
    const id = await uploaded();
    await startImport(manager, { id, version: 1 });
    const { job, run } = await execute(manager, id);
    const tell = progressTeller(job, run);
    await tell({ stage: 'writing', done: 5, total: 201 });
    expect(await cancelRun(manager, { id })).toMatchObject({ status: 'running', cancelling: true });
    await expect(tell({ stage: 'writing', done: 201, total: 201 })).rejects.toBeInstanceOf(Cancelled);
    await endCancelled(job, id);
    const ended = await getRun(manager, { id });
    expect(ended).toMatchObject({
      status: 'cancelled',
      done: 5,
      total: 201,
      operation: id,
      cancelling: false,
    });
  });

  it('in the middle of a batch rolls the batch back, and the execution hears that it was cancelled', async () => {
    const id = await uploaded();
    await startImport(manager, { id, version: 1 });
    const { job } = await execute(manager, id);
    const batch = withTransaction(job, async (ctx) => {
      // The snapshot of the transaction is from before the cancellation.
      await loadRun(ctx, id);
      await cancelRun(manager, { id });
      await saveProgress(ctx, id, { stage: 'writing', done: 50, total: 201, result: {} });
    });
    await expect(batch).rejects.toBeInstanceOf(Cancelled);
    expect(await getRun(manager, { id })).toMatchObject({ status: 'running', cancelling: true, done: 0 });
  });

  it('between two tries of its job ends at once: nobody executes it', async () => {
    const { id } = await ask();
    const { job } = await execute(manager, id);
    await prisma.outbox.update({ where: { id: job.claim?.outboxId ?? '' }, data: { state: 'pending' } });
    expect(await cancelRun(manager, { id })).toMatchObject({ status: 'cancelled' });
  });

  it('while its worker is dead is noticed by the one that takes over', async () => {
    const { id } = await ask();
    await execute(manager, id);
    await cancelRun(manager, { id });
    await expect(execute(manager, id)).rejects.toBeInstanceOf(Cancelled);
  });

  it("is for the person's own runs", async () => {
    const { id } = await ask();
    await expect(cancelRun(workspace.as.owner, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(getRun(workspace.as.owner, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect((await listRuns(workspace.as.owner)).items).toEqual([]);
    expect((await listRuns(manager)).items).toMatchObject([{ id, kind: 'export', status: 'waiting' }]);
  });

  it('happens to a preview when the same file is previewed again', async () => {
    const id = await uploaded();
    const [one, other] = [
      await requestPreview(manager, { id }),
      await requestPreview(manager, { id: await uploaded() }),
    ];
    const again = await requestPreview(manager, { id, options: { dateOrder: 'mdy' } });
    const statuses = await Promise.all([one, other, again].map((run: Run) => statusOf(run.id)));
    expect(statuses).toEqual(['cancelled', 'waiting', 'waiting']);
  });
});

it('the job of a run that only writes to the database is done in the transaction of its end; that of an export is not', async () => {
  const ended = async (id: string) => {
    const { job, run } = await execute(manager, id);
    const { claim } = job;
    if (!claim) throw new Error('a run is executed by a job');
    const end = (ctx: Ctx) => finishRun(ctx, run, { result: { files: [] }, done: 0 });
    const state = async () => (await prisma.outbox.findUniqueOrThrow({ where: { id: claim.outboxId } })).state;
    const lost = withTransaction(job, async (ctx) => {
      await end(ctx);
      throw new Error('lost before the commit');
    });
    await expect(lost).rejects.toThrow('lost before the commit');
    expect([(await loadRun(job, id)).status, await state()]).toEqual(['running', 'running']);
    await end(job);
    return [(await loadRun(job, id)).status, await state(), await finishJob(runtime.db, claim)];
  };
  const { id } = await requestPreview(manager, { id: await uploaded(), options: {} });
  // For its worker it has ended as any other.
  expect(await ended(id)).toEqual(['done', 'done', true]);
  expect(await ended((await ask()).id)).toEqual(['done', 'running', true]);
});

it('an export expires after thirty days: its result is gone, its files are nobody’s, and the row says so', async () => {
  const { id } = await ask();
  const execution = await execute(manager, id);
  await finish(execution);
  const names = [file(id).fileName, `${newId()}.1.csv`];
  expect(await unneededExportFiles(runtime, workspace.id, names)).toEqual([names[1]]);
  await prisma.run.updateMany({ where: { id }, data: { finishedAt: new Date(Date.now() - 31 * 24 * 3_600_000) } });
  while ((await expireRuns(runtime)) > 0);
  expect(await getRun(manager, { id })).toMatchObject({ status: 'expired', result: null });
  expect(await unneededExportFiles(runtime, workspace.id, names)).toEqual(names);
  await expect(finish(execution)).rejects.toBeInstanceOf(Fenced);
});

it('an uploaded file is kept for a week, and no longer than until its import is done', async () => {
  const [young, old, started, done] = [await uploaded(), await uploaded(), await uploaded(), await uploaded()];
  const requestedAt = new Date(Date.now() - 8 * 24 * 3_600_000);
  await prisma.import.updateMany({ where: { id: { in: [old, started] } }, data: { requestedAt } });
  for (const id of [started, done]) await startImport(manager, { id, version: 1 });
  await prisma.run.updateMany({ where: { id: done }, data: { status: 'done', finishedAt: new Date() } });
  const unknown = newId();
  const unneeded = await unneededImportFiles(runtime, workspace.id, [young, old, started, done, unknown]);
  expect(unneeded).toEqual([old, done, unknown]);
});

it('a run whose job is over is rescued: a waiting one gets another job, a running one is said to have failed', async () => {
  const [stuck, waiting] = [await ask(), await ask()];
  const { job } = await execute(manager, stuck.id);
  await prisma.outbox.updateMany({ where: { workspaceId: workspace.id }, data: { state: 'done' } });
  expect(job.claim).toBeDefined();
  await rescueRuns(runtime);
  expect(await getRun(manager, { id: stuck.id })).toMatchObject({ status: 'failed', failure: expect.any(String) });
  expect(await jobsWaiting()).toEqual([waiting.id]);
});
