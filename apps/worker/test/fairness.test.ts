import { randomUUID } from 'node:crypto';
import { requestExport } from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';
import { BACKPRESSURE } from '@quartermaster/jobs/worker';
import { eventually } from '@quartermaster/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';

const JOBS = process.env.LONG_TESTS ? 10_000 : 2_000;
const SLOTS = { WORKER_EMAIL_CONCURRENCY: 5, WORKER_RUN_CONCURRENCY: 3 };
/** Of an envelope of mails, and of a batch of the relay. */
const ROWS = { envelope: 25, batch: 200 };
/** The most mails that a worker and Redis have in front of one that comes later, in whatever order: the rest waits in the outbox. */
const AHEAD = (BACKPRESSURE.waiting.email + SLOTS.WORKER_EMAIL_CONCURRENCY) * ROWS.envelope + ROWS.batch;
/** Of one workspace. */
const RUNS_AT_ONCE = 2;
let desk: Desk;

beforeEach(async () => {
  desk = await openDesk({ name: 'fairness', redisDatabase: 6 });
});
afterEach(() => desk.close());

async function insert(
  rows: ReadonlyArray<{ id: string; workspaceId: string; job: string; queue: string; payload: object }>,
): Promise<void> {
  const { bus, db } = desk.runtime;
  await db.pool.batch(
    "INSERT INTO outbox (id, workspaceId, job, queue, payload, state, requestId) VALUES (?, ?, ?, ?, ?, 'pending', 'test')",
    rows.map(({ id, workspaceId, job, queue, payload }) => [id, workspaceId, job, queue, JSON.stringify(payload)]),
  );
  bus.publish('outbox', {});
}

async function requestMails({ id, as }: TestWorkspace, count: number): Promise<void> {
  const payload = { userId: as.staff.actor.id };
  const mail = { workspaceId: id, job: 'email.welcome', queue: 'email', payload };
  await insert(Array.from({ length: count }, () => ({ id: randomUUID(), ...mail })));
}

/** One is requested; the others are its copies, because nobody may have so many unfinished ones. */
async function requestExports({ id: workspaceId, as }: TestWorkspace, count: number): Promise<void> {
  const { id } = await requestExport(as.manager, { kind: 'tasks', formats: ['csv'] });
  const copies = Array.from({ length: count - 1 }, () => ({ runId: randomUUID(), id: randomUUID() }));
  if (copies.length === 0) return;
  await desk.runtime.db.pool.batch(
    `INSERT INTO runs (workspaceId, id, kind, status, requestedById, input, outboxId)
     SELECT workspaceId, ?, kind, status, requestedById, input, ? FROM runs WHERE id = ?`,
    copies.map((copy) => [copy.runId, copy.id, id]),
  );
  const job = { workspaceId, job: 'run.execute', queue: 'run' };
  await insert(copies.map(({ runId, id }) => ({ id, ...job, payload: { runId } })));
}

/** How many jobs of the workspace have started. @param by the moment; default now */
async function started({ id }: TestWorkspace, { queue, by }: { queue: string; by?: Date }): Promise<number> {
  const startedAt = by ? { lte: by } : { not: null };
  return desk.runtime.db.prisma.outbox.count({ where: { workspaceId: id, queue, startedAt } });
}

/**
 * Lets a workspace with many jobs work, and then asks for one in another.
 * @returns how many more of the first have started until the one has
 */
async function startedBefore(
  queue: 'email' | 'run',
  { request, underWay }: { request: (workspace: TestWorkspace, count: number) => Promise<void>; underWay: number },
): Promise<number> {
  const [busy, quiet] = [desk.workspace, await desk.newWorkspace()];
  await request(busy, JOBS);
  await desk.open(SLOTS);
  await eventually(async () => (await started(busy, { queue })) >= underWay);
  const before = await started(busy, { queue });
  await request(quiet, 1);
  await eventually(async () => (await started(quiet, { queue })) === 1);
  const { startedAt } = await desk.runtime.db.prisma.outbox.findFirstOrThrow({
    where: { workspaceId: quiet.id, queue },
  });
  expect(startedAt).not.toBeNull();
  return startedAt ? (await started(busy, { queue, by: startedAt })) - before : Number.NaN;
}

it('the one mail of a workspace starts before all but the next few hundred of another’s thousands', async () => {
  const ahead = await startedBefore('email', { request: requestMails, underWay: 100 });
  expect(ahead).toBeLessThanOrEqual(AHEAD);
});

it('the one export of a workspace starts while another’s thousands take their turns, two at a time', async () => {
  const ahead = await startedBefore('run', { request: requestExports, underWay: 2 });
  expect(ahead).toBeLessThanOrEqual(RUNS_AT_ONCE);
});
