import { randomUUID } from 'node:crypto';
import { requestExport } from '@quartermaster/domain';
import type { TestWorkspace } from '@quartermaster/domain/testing';
import { BACKPRESSURE } from '@quartermaster/jobs/worker';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

beforeAll(async () => {
  desk = await openDesk('fairness');
  await desk.open(SLOTS);
});
afterAll(() => desk.close());

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

/** Without a payload, so that a worker which has started one is done with it at once. */
async function requestMails({ id: workspaceId }: TestWorkspace, count: number): Promise<void> {
  const mail = { workspaceId, job: 'email.welcome', queue: 'email', payload: {} };
  await insert(Array.from({ length: count }, () => ({ id: randomUUID(), ...mail })));
}

/** One is requested; the others are its copies, because nobody may have so many unfinished ones. */
async function requestExports({ id: workspaceId, as }: TestWorkspace, count: number): Promise<void> {
  const { id } = await requestExport(as.manager, { kind: 'tasks', formats: ['csv'] });
  const copies = Array.from({ length: count - 1 }, () => ({ runId: randomUUID(), id: randomUUID() }));
  if (copies.length === 0) return;
  const { pool } = desk.runtime.db;
  const [request]: Array<{ requestedById: string; input: string }> = await pool.query(
    'SELECT requestedById, CAST(input AS CHAR) AS input FROM runs WHERE id = ?',
    [id],
  );
  await pool.batch(
    `INSERT INTO runs (workspaceId, id, kind, status, requestedById, input, outboxId)
     VALUES (?, ?, 'export', 'waiting', ?, ?, ?)`,
    copies.map((copy) => [workspaceId, copy.runId, request?.requestedById, request?.input, copy.id]),
  );
  const job = { workspaceId, job: 'run.execute', queue: 'run' };
  await insert(copies.map(({ runId, id }) => ({ id, ...job, payload: { runId } })));
}

/** What is asked for by the thousand. `underWay`: how many have started when another workspace asks for one. */
const KINDS = {
  'email.welcome': { request: requestMails, underWay: 100 },
  'run.execute': { request: requestExports, underWay: 2 },
};
type Job = keyof typeof KINDS;

/** How many jobs of the workspace have started. @param by the moment; default now */
async function started({ id }: TestWorkspace, { job, by }: { job: Job; by?: Date }): Promise<number> {
  const startedAt = by ? { lte: by } : { not: null };
  return desk.runtime.db.prisma.outbox.count({ where: { workspaceId: id, job, startedAt } });
}

/**
 * Lets a workspace with thousands of jobs work, and then asks for one in another.
 * @returns how many more of the first have started until the one has
 */
async function startedBeforeTheOne(job: Job): Promise<number> {
  const { request, underWay } = KINDS[job];
  const [busy, quiet] = [desk.workspace, await desk.newWorkspace()];
  await request(busy, JOBS);
  await eventually(async () => (await started(busy, { job })) >= underWay);
  const before = await started(busy, { job });
  await request(quiet, 1);
  const startedAt = await eventually(async () => {
    const where = { workspaceId: quiet.id, job };
    return (await desk.runtime.db.prisma.outbox.findFirstOrThrow({ where })).startedAt;
  });
  return (await started(busy, { job, by: startedAt })) - before;
}

it('the one mail of a workspace starts before all but the next few hundred of another’s thousands', async () => {
  expect(await startedBeforeTheOne('email.welcome')).toBeLessThanOrEqual(AHEAD);
});

it('the one export of a workspace starts while another’s thousands take their turns, two at a time', async () => {
  expect(await startedBeforeTheOne('run.execute')).toBeLessThanOrEqual(RUNS_AT_ONCE);
});
