import { newId } from '@quartermaster/db';
import {
  addDays,
  bulkTasks,
  createTask,
  Forbidden,
  failRun,
  getBulkRun,
  Invalid,
  listBulkRuns,
  listTasks,
  NotFound,
  runBulk,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { execute, runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
});

async function make(count: number, fields: Partial<Parameters<typeof createTask>[1]> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n++)
    ids.push((await createTask(workspace.as.staff, { title: `Task ${n}`, ...fields })).id);
  return ids;
}

describe('a bulk change', () => {
  it('of ids changes each, says which stayed and why, all under one operation', async () => {
    const [open, done] = [await make(3, { dueOn: '2026-06-10' }), await make(1, { status: 'done' })];
    const operationId = newId();
    const result = await bulkTasks(
      { ...workspace.as.staff, operationId },
      { target: { ids: [...open, ...done, newId()] }, change: { status: 'waiting', priority: 'high', deferDays: 2 } },
    );
    expect(result).toMatchObject({ operation: operationId, status: 'done', done: 5, changed: 3, skippedCount: 2 });
    expect(result.skipped[0]?.reason).toMatch(/Reopen it first/);
    for (const ref of open) {
      expect(await getTask(workspace.as.viewer, { ref })).toMatchObject({
        status: 'waiting',
        priority: 'high',
        dueOn: '2026-06-12',
      });
    }
    expect(await getTask(workspace.as.viewer, { ref: done[0] ?? '' })).toMatchObject({
      status: 'done',
      priority: 'none',
    });
    const entries = await runtime.db.prisma.auditEntry.findMany({ where: { workspaceId: workspace.id, operationId } });
    expect(new Set(entries.map((entry) => entry.ref))).toEqual(new Set(open));
  });

  it('changes those around one that a rule forbids, each once, many in each transaction', async () => {
    const { staff } = workspace.as;
    const ids = await make(60);
    const closed = [0, 7, 8, 41].map((at) => ids[at] ?? '');
    for (const id of closed) await bulkTasks(staff, { target: { ids: [id] }, change: { status: 'done' } });
    const transactions = vi.spyOn(runtime.db.prisma, '$transaction');
    const result = await bulkTasks(staff, { target: { ids }, change: { status: 'waiting' }, idempotencyKey: newId() });
    // One for the key; three that come to their end, and for each refused one at most one given up, one for those before it and its own.
    expect(transactions.mock.calls.length).toBeLessThanOrEqual(1 + 4 + 4 * 3);
    transactions.mockRestore();
    expect(result).toMatchObject({ status: 'done', done: 60, changed: 56, skippedCount: 4 });
    const tasks = await runtime.db.prisma.task.findMany({ where: { workspaceId: workspace.id } });
    const changed = tasks.filter(({ status, version }) => status === 'waiting' && version === 2);
    expect(changed.map(({ id }) => id).sort()).toEqual(ids.filter((id) => !closed.includes(id)).sort());
    const entries = await runtime.db.prisma.auditEntry.findMany({
      where: { workspaceId: workspace.id, operationId: result.operation },
    });
    expect(entries.map(({ ref }) => ref).sort()).toEqual(changed.map(({ id }) => id).sort());
  });

  it('adds and takes labels without touching the others, and replaces people', async () => {
    const { id: workspaceId, as } = workspace;
    const [red, blue] = [newId(), newId()];
    for (const [id, name] of [
      [red, 'Red'],
      [blue, 'Blue'],
    ] as const) {
      await runtime.db.prisma.label.create({ data: { workspaceId, id, name, color: 'chart-1' } });
    }
    const [id = ''] = await make(1, { labelIds: [red], assigneeIds: [as.staff.actor.id] });
    await bulkTasks(as.staff, {
      target: { ids: [id] },
      change: { addLabelIds: [blue], removeLabelIds: [red], assigneeIds: [as.owner.actor.id] },
    });
    const task = await getTask(as.staff, { ref: id });
    expect(task).toMatchObject({ labelIds: [blue], assigneeIds: [as.owner.actor.id], version: 2 });
    await bulkTasks(as.staff, { target: { ids: [id] }, change: { addLabelIds: [blue] } });
    expect((await getTask(as.staff, { ref: id })).version, 'what is so already is not written').toBe(2);
  });

  it('of a query that matches more than 200 is a job, which goes on where it was stopped and changes none twice', async () => {
    const { as } = workspace;
    await make(230, { dueOn: '2026-06-10' });
    const run = await bulkTasks(as.staff, { target: { query: 'due = 2026-06-10' }, change: { deferDays: 1 } });
    expect(run).toMatchObject({ status: 'waiting', done: 0, total: null });
    const job = await runtime.db.prisma.outbox.findFirst({ where: { workspaceId: workspace.id, job: 'run.execute' } });
    expect(job?.payload).toEqual({ runId: run.id });

    let looks = 0;
    const assertWanted = () => {
      if (++looks > 2) throw new Error('killed');
    };
    const begun = await execute(as.staff, run.id);
    await expect(runBulk(begun.job, { run: begun.run, assertWanted })).rejects.toThrow('killed');
    expect((await getBulkRun(as.staff, { id: run.id })).done).toBe(100);
    expect((await listBulkRuns(as.staff)).items).toMatchObject([{ id: run.id, status: 'running', done: 100 }]);
    expect((await listBulkRuns(as.owner)).items, 'somebody else’s').toEqual([]);
    await expect(getBulkRun(as.owner, { id: run.id })).rejects.toBeInstanceOf(NotFound);
    const next = await execute(as.staff, run.id);
    await runBulk(next.job, { run: next.run, assertWanted: () => {} });
    expect(await getBulkRun(as.staff, { id: run.id })).toMatchObject({ status: 'done', changed: 230, skippedCount: 0 });
    const moved = await listTasks(as.viewer, { query: `due = ${addDays('2026-06-10', 1)}`, limit: 100 });
    expect(moved.items).toHaveLength(100);
    expect((await listTasks(as.viewer, { query: `due != ${addDays('2026-06-10', 1)}` })).items).toEqual([]);
    const entries = await runtime.db.prisma.auditEntry.findMany({
      where: { workspaceId: workspace.id, operationId: run.operation, noun: 'task' },
    });
    expect(entries).toHaveLength(230);
    expect(new Set(entries.map((entry) => `${entry.actorKind} ${entry.actorId}`))).toEqual(
      new Set([`user ${as.staff.actor.id}`]),
    );
  });

  it('of a query that failed continues when the call is repeated with its key, and changes none twice', async () => {
    const { staff } = workspace.as;
    await make(230, { dueOn: '2026-06-10' });
    const input = { target: { query: 'due != none' }, change: { deferDays: 1 }, idempotencyKey: newId() };
    const run = await bulkTasks(staff, input);
    let pages = 0;
    const assertWanted = () => {
      if (++pages > 2) throw new Error('killed');
    };
    const first = await execute(staff, run.id);
    await expect(runBulk(first.job, { run: first.run, assertWanted })).rejects.toThrow('killed');
    await failRun(first.job, { id: run.id, failure: 'x' });
    expect(await getBulkRun(staff, { id: run.id })).toMatchObject({ status: 'failed', changed: 100, left: 130 });

    const repeated = await bulkTasks(staff, input);
    expect(repeated).toMatchObject({ id: run.id, status: 'waiting', failure: null, operation: run.operation });
    const second = await execute(staff, run.id);
    await runBulk(second.job, { run: second.run, assertWanted: () => {} });
    expect(await bulkTasks(staff, input)).toMatchObject({ id: run.id, status: 'done', changed: 230, left: 0 });
    expect((await listTasks(staff, { query: 'due != 2026-06-11' })).items).toEqual([]);
  });

  it('stops when whoever asked may no longer do it', async () => {
    await make(201);
    const guest = await workspace.join('staff');
    const run = await bulkTasks(guest, { target: { query: '' }, change: { priority: 'low' } });
    await runtime.db.prisma.member.updateMany({ where: { userId: guest.actor.id }, data: { role: 'viewer' } });
    await expect(execute(workspace.as.staff, run.id)).rejects.toBeInstanceOf(Forbidden);
    expect((await listTasks(workspace.as.viewer, { query: 'priority = low' })).items).toEqual([]);
  });

  it('rejects viewers, a query that cannot be read, a change of nothing, and a foreign run', async () => {
    const { as } = workspace;
    const target = { query: '' };
    await expect(bulkTasks(as.viewer, { target, change: { priority: 'low' } })).rejects.toBeInstanceOf(Forbidden);
    await expect(
      bulkTasks(as.staff, { target: { query: 'due <' }, change: { priority: 'low' } }),
    ).rejects.toBeInstanceOf(Invalid);
    await expect(bulkTasks(as.staff, { target, change: {} })).rejects.toThrow(/Choose at least one change/);
    await expect(bulkTasks(as.staff, { target: { ids: [] }, change: { priority: 'low' } })).rejects.toThrow();
    await expect(getBulkRun(as.staff, { id: newId() })).rejects.toBeInstanceOf(NotFound);
  });
});
