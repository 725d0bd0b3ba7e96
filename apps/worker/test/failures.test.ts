import { Conflict, createTask, listDeadLetters, replayDeadLetter } from '@quartermaster/domain';
import { eventually, freePort, servers } from '@quartermaster/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type Desk, openDesk } from './support/desk';
import { mailTo } from './support/mail';
import { jobIn, lastJob, makeDue } from './support/outbox';

const NAME = 'email.task-assigned';
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk('failures');
});
afterEach(() => desk.clear());
afterAll(() => desk.close());

/** Gives a task to a new person. */
async function assign(): Promise<{ address: string; userId: string }> {
  const person = await desk.workspace.join('staff');
  const userId = person.actor.id;
  await createTask(desk.workspace.as.manager, { title: 'Count the boxes', assigneeIds: [userId] });
  return { address: `staff-${userId}@example.com`, userId };
}

it('a job that fails for the moment waits and goes round again as its next generation', async () => {
  const { runtime } = desk;
  const { worker } = await desk.open({ SMTP_URL: `smtp://127.0.0.1:${await freePort()}` });
  const { address } = await assign();
  const waiting = await eventually(async () => {
    const row = await lastJob(runtime, NAME);
    return row.state === 'pending' && row.generation === 2 && row;
  });
  expect(waiting).toMatchObject({ attempts: 1, lastError: expect.stringContaining('MailError') });
  const [{ seconds }] = await runtime.db.pool.query(
    'SELECT TIMESTAMPDIFF(SECOND, NOW(3), nextAt) AS seconds FROM outbox WHERE id = ?',
    [waiting.id],
  );
  expect(Number(seconds)).toBeLessThanOrEqual(5);
  await worker.stop();

  await desk.open();
  await makeDue(runtime);
  expect(await jobIn(runtime, { name: NAME, state: 'done' })).toMatchObject({ attempts: 2, lastError: null });
  expect(await mailTo(servers().mailUrl, address)).toHaveLength(1);
});

it('a job that can never succeed is a dead letter at once; replayed after the fix it happens, and only once', async () => {
  const { runtime, workspace } = desk;
  const { admin } = workspace.as;
  await desk.open();
  const person = await workspace.join('staff');
  const { id } = person.actor;
  const setAddress = (email: string) => runtime.db.prisma.user.update({ where: { id }, data: { email } });
  await setAddress('not an address');
  await createTask(workspace.as.manager, { title: 'Count the boxes', assigneeIds: [id] });
  await jobIn(runtime, { name: NAME, state: 'dead' });
  const [letter] = (await listDeadLetters(admin)).items;
  expect(letter).toMatchObject({ job: NAME, attempts: 1, replayedAt: null });

  const address = `mended-${id}@example.com`;
  await setAddress(address);
  const twice = await Promise.allSettled([1, 2].map(() => replayDeadLetter(admin, { id: letter?.id ?? '' })));
  expect(twice.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(twice.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(Conflict);
  await jobIn(runtime, { name: NAME, state: 'done' });
  expect(await mailTo(servers().mailUrl, address)).toHaveLength(1);
});

it('a mail that was handed over is not sent again when its job goes round again', async () => {
  const { runtime } = desk;
  await desk.open();
  const { address } = await assign();
  const { id } = await jobIn(runtime, { name: NAME, state: 'done' });
  // As if the worker had died between the mark and the end.
  await runtime.db.pool.query(
    "UPDATE outbox SET state = 'pending', generation = generation + 1, nextAt = NOW(3) WHERE id = ?",
    [id],
  );
  runtime.bus.publish('outbox', {});
  await eventually(async () => {
    const row = await lastJob(runtime, NAME);
    return row.state === 'done' && row.attempts === 2;
  });
  expect(await mailTo(servers().mailUrl, address)).toHaveLength(1);
});

it('a job whose worker dies every time is started eight times and then is a dead letter', async () => {
  const { runtime } = desk;
  const { address } = await assign();
  await runtime.db.pool.query('UPDATE outbox SET attempts = 8 WHERE job = ?', [NAME]);
  await desk.open();
  expect(await jobIn(runtime, { name: NAME, state: 'dead' })).toMatchObject({
    lastError: expect.stringContaining('started 8 times and never ended'),
  });
  expect(await mailTo(servers().mailUrl, address)).toHaveLength(0);
});

it('rows that no worker can run are dead letters and hold nothing up, also in the same envelope', async () => {
  const { runtime } = desk;
  await assign();
  await runtime.db.pool.query(
    `INSERT INTO outbox (id, job, payload, state, requestId) VALUES
     (UUID(), 'email.retired', '{}', 'pending', 'r'), (UUID(), 'email.welcome', '{}', 'pending', 'r')`,
  );
  await desk.open();
  const done = await jobIn(runtime, { name: NAME, state: 'done' });
  expect(await jobIn(runtime, { name: 'email.retired', state: 'dead' })).toMatchObject({
    lastError: 'InvalidJobError: job email.retired: is not a job',
  });
  const invalid = await jobIn(runtime, { name: 'email.welcome', state: 'dead' });
  expect(invalid).toMatchObject({ envelopeId: done.envelopeId, lastError: expect.stringContaining('userId: ') });
});
