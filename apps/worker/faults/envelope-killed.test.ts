import { randomUUID } from 'node:crypto';
import { eventually, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { mailTo } from '../test/support/mail';
import { jobStates } from '../test/support/outbox';
import { openStage, type Stage, type WorkerProcess } from './support/stage';

const ROWS = 20;
let stage: Stage;
/** Between the workers and the mail server. */
let post: TcpProxy;

beforeAll(async () => {
  stage = await openStage();
  post = await tcpProxy({ target: stage.services.smtpUrl });
});
afterAll(async () => {
  await stage?.close();
  await post?.close();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) {
    worker.kill();
    await worker.exited;
  }
});
beforeEach(async () => {
  await stage.runtime.db.pool.query('DELETE FROM outbox');
});

/** Rows that are due before a worker starts, so that they share an envelope. */
async function enqueueWelcomes(): Promise<string> {
  const person = await stage.workspace.join('staff');
  const payload = JSON.stringify({ userId: person.actor.id });
  const rows = Array.from({ length: ROWS }, () => [randomUUID(), stage.workspace.id, payload]);
  await stage.runtime.db.pool.batch(
    "INSERT INTO outbox (id, workspaceId, job, payload, state, requestId) VALUES (?, ?, 'email.welcome', ?, 'pending', 'test')",
    rows,
  );
  return `staff-${person.actor.id}@example.com`;
}

const readRows = () =>
  stage.runtime.db.prisma.outbox.findMany({ where: { job: 'email.welcome' }, orderBy: { id: 'asc' } });
const allDone = () => eventually(async () => (await jobStates(stage.runtime)).done === ROWS);
const workers: WorkerProcess[] = [];

async function startWorker(): Promise<WorkerProcess> {
  const worker = await stage.startWorker({ SMTP_URL: post.url, WORKER_EMAIL_CONCURRENCY: '2' });
  workers.push(worker);
  return worker;
}

it('a worker killed twice in the middle of an envelope: only the rows that are not done run again', async () => {
  const address = await enqueueWelcomes();
  for (const doneBefore of [4, 10]) {
    const doomed = await startWorker();
    await eventually(async () => ((await jobStates(stage.runtime)).done ?? 0) >= doneBefore);
    post.freeze();
    doomed.kill();
    await doomed.exited;
    post.resume();
  }
  const interrupted = await readRows();
  expect(new Set(interrupted.map(({ envelopeId }) => envelopeId)).size).toBe(1);
  const finished = interrupted.filter(({ state }) => state === 'done');
  expect(finished.length).toBeLessThan(ROWS);

  await startWorker();
  await allDone();
  const after = new Map((await readRows()).map((row) => [row.id, row]));
  for (const row of finished) expect(after.get(row.id)).toEqual(row);
  // The second worker claimed a row only when it was its turn, so that a row that kills workers does not use up the others' attempts.
  const claimedTwice = interrupted.filter(({ state, attempts }) => state !== 'done' && attempts > 1);
  expect(claimedTwice.length).toBeLessThanOrEqual(1);
  const mails = await mailTo(stage.services.mailUrl ?? '', address);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(ROWS);
  // A mail is sent twice only if its worker was killed between the server's reply and the mark.
  expect(mails.length - ROWS).toBeLessThanOrEqual(2 * 2);
}, 240_000);

it('a worker stopped in the middle of an envelope finishes what runs and gives the rest back', async () => {
  const address = await enqueueWelcomes();
  const stopped = await startWorker();
  await eventually(async () => ((await jobStates(stage.runtime)).done ?? 0) >= 2);
  post.freeze();
  stopped.kill('SIGTERM');
  await eventually(async () => (await jobStates(stage.runtime)).pending);
  post.resume();
  expect(await stopped.exited).toEqual({ code: 0, signal: null });
  const { done = 0, pending = 0, ...others } = await jobStates(stage.runtime);
  expect(others).toEqual({});
  expect(done + pending).toBe(ROWS);
  for (const { state, attempts } of await readRows()) expect(attempts).toBe(state === 'done' ? 1 : 0);

  await startWorker();
  await allDone();
  for (const { attempts } of await readRows()) expect(attempts).toBe(1);
  expect(await mailTo(stage.services.mailUrl ?? '', address)).toHaveLength(ROWS);
}, 240_000);
