import { newId } from '@quartermaster/db';
import { createTask, updateTask } from '@quartermaster/domain';
import { getTask, halfCreates, type TestWorkspace, testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { createOnce } from '../src/kernel/create-once';
import { nextNumber } from '../src/kernel/numbering';
import { withTransaction } from '../src/kernel/transaction';
import { makeProject } from '../src/projects/create';
import { databaseOfFile, patiently, runtimeOfFile, seeded, traces } from './support';
import { conflictsInGroups } from './support/conflicts-in-groups';

const KILLS = process.env.LONG_TESTS ? 200 : 15;
const runtime = runtimeOfFile();
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace(runtime);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Counts the transactions of packets, which are passed through. */
function countTransactions(): () => number {
  const spy = vi.spyOn(runtime.db, 'inPackets');
  return () => spy.mock.calls.length;
}

/** All are whole, and there are as many as expected. */
async function expectWhole(ctx: Ctx, tasks: number): Promise<void> {
  expect(await halfCreates(ctx)).toEqual([]);
  expect(await traces(ctx)).toMatchObject({ tasks, number: tasks });
}

it('fifty concurrent creates of several people are one or two transactions, gapless and complete, each its caller’s', async () => {
  const { as } = workspace;
  const project = await withTransaction(as.owner, (ctx) => makeProject(ctx, { name: 'Move', description: '' }));
  const parent = await createTask(as.staff, { title: 'Parent' });
  const transactions = countTransactions();
  const people = [as.owner, as.manager, as.staff];
  const made = await Promise.all(
    Array.from({ length: 50 }, (_, n) => {
      const ctx = people[n % 3] ?? as.owner;
      return createTask(ctx, {
        title: `Task ${n}`,
        description: n % 4 === 0 ? `Text ${n}` : '',
        assigneeIds: n % 2 === 0 ? [as.viewer.actor.id, ctx.actor.id] : [],
        projectId: n % 5 === 0 ? project.id : null,
        parentId: n % 7 === 0 ? parent.id : null,
        dueOn: n % 3 === 0 ? '2026-12-24' : null,
        ...(n % 2 === 0 ? { idempotencyKey: newId() } : {}),
      });
    }),
  );
  expect(transactions()).toBeLessThanOrEqual(2);
  await expectWhole(as.viewer, 51);
  for (const [n, task] of made.entries()) {
    const ctx = people[n % 3] ?? as.owner;
    expect(await getTask(as.viewer, { ref: task.key })).toEqual(task);
    expect(task).toMatchObject({ title: `Task ${n}`, createdById: ctx.actor.id });
    const entry = await runtime.db.prisma.auditEntry.findFirstOrThrow({ where: { ref: task.id } });
    expect(entry).toMatchObject({ actorId: ctx.actor.id, requestId: ctx.requestId });
  }
  expect((await getTask(as.viewer, { ref: parent.key })).childTotal).toBe(8);
});

it('fifty twins with one key are one transaction and one task, and get equal answers; another body is a conflict', async () => {
  const { staff, viewer } = workspace.as;
  const idempotencyKey = newId();
  const transactions = countTransactions();
  const input = { title: 'Once', assigneeIds: [viewer.actor.id], idempotencyKey };
  const answers = await Promise.allSettled([
    ...Array.from({ length: 25 }, () => createTask(staff, input)),
    createTask(staff, { ...input, title: 'Twice' }),
    ...Array.from({ length: 25 }, () => createTask(staff, input)),
  ]);
  const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  // Not as text: MySQL keeps the names of a stored answer in an order of its own.
  expect(given).toStrictEqual(Array(50).fill(given[0]));
  expect(answers[25]).toMatchObject({ status: 'rejected', reason: { code: 'conflict' } });
  // Fifty are a group, and the last of them looks its key up in a transaction that writes nothing.
  expect(transactions()).toBe(2);
  await expectWhole(staff, 1);
});

it('creates that are refused do not take the others along, and leave no gap', async () => {
  const { staff, viewer } = workspace.as;
  const results = await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) =>
      createTask(staff, { title: `${n}`, assigneeIds: [n % 3 === 0 ? newId() : viewer.actor.id] }),
    ),
  );
  for (const [n, result] of results.entries()) {
    expect(result.status).toBe(n % 3 === 0 ? 'rejected' : 'fulfilled');
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'invalid', field: 'assigneeIds' });
  }
  await expectWhole(staff, 20);
});

it('a create that the database refuses, or that fails after its number, fails alone, and leaves no gap', async () => {
  const { staff } = workspace.as;
  const results = await Promise.allSettled([
    ...Array.from({ length: 10 }, (_, n) => createTask(staff, { title: `${n}` })),
    // A label of nobody: only its foreign key tells.
    createTask(staff, { title: 'Labelled', labelIds: [newId()] }),
    createOnce(staff, { operation: 'test', key: newId(), body: {} }, async (ctx) => {
      await nextNumber(ctx, 'T');
      throw new RangeError('changed my mind');
    }),
    ...Array.from({ length: 10 }, (_, n) => createTask(staff, { title: `Later ${n}`, idempotencyKey: newId() })),
  ]);
  expect(results.flatMap((result, n) => (result.status === 'rejected' ? [n] : []))).toEqual([10, 11]);
  expect(results[10]).toMatchObject({ reason: { code: 'invalid' } });
  expect(results[11]).toMatchObject({ reason: new RangeError('changed my mind') });
  await expectWhole(staff, 20);
  expect(await traces(staff)).toMatchObject({ keys: 10 });
});

conflictsInGroups(() => runtime);

it('connections killed at any moment: each task is whole or absent, and who retries with a key has one', async () => {
  const databaseUrl = await databaseOfFile();
  const { redisUrl } = servers();
  const behind = testRuntime({ databaseUrl, redisUrl });
  const { as } = await testWorkspace(behind);
  const random = seeded(42);
  let isOn = true;
  const lanes = Array.from({ length: 12 }, async (_, lane) => {
    const keys = new Set<string>();
    while (isOn) {
      const input = { title: `lane ${lane}`, assigneeIds: [as.viewer.actor.id], idempotencyKey: newId() };
      keys.add((await patiently(() => createTask(as.staff, input))).key);
    }
    return keys;
  });
  const name = new URL(databaseUrl).pathname.slice(1);
  for (let kill = 0; kill < KILLS; kill++) {
    const threads: Array<{ id: number }> = await runtime.db.pool.query(
      "SELECT ID AS id FROM information_schema.PROCESSLIST WHERE DB = ? AND COMMAND <> 'Sleep'",
      [name],
    );
    const victim = threads[Math.floor(random() * threads.length)];
    if (victim) await runtime.db.pool.query(`KILL CONNECTION ${victim.id}`).catch(() => undefined);
    else kill--;
  }
  isOn = false;
  const keys = (await Promise.all(lanes)).flatMap((made) => [...made]);
  expect(new Set(keys).size).toBe(keys.length);
  await expectWhole({ ...as.viewer, runtime: behind }, keys.length);
  await behind.close();
});

it('twins of two processes make one task: the second finds the key taken, and answers with what is stored', async () => {
  const { databaseUrl, redisUrl } = servers();
  const { staff } = workspace.as;
  const second = testRuntime({ databaseUrl, redisUrl });
  for (let round = 1; round <= 5; round++) {
    const input = { title: 'Once', idempotencyKey: newId() };
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        patiently(() => createTask(n % 2 === 0 ? staff : { ...staff, runtime: second }, input)),
      ),
    );
    expect(answers).toStrictEqual(Array(10).fill(answers[0]));
    await expectWhole(staff, round);
  }
  await second.close();
});

it('a known key is answered without a check or a number, also when the create would be refused now', async () => {
  const { staff, owner } = workspace.as;
  const project = await withTransaction(owner, (ctx) => makeProject(ctx, { name: 'Gone', description: '' }));
  const input = { title: 'First', projectId: project.id, idempotencyKey: newId() };
  const first = await createTask(staff, input);
  await updateTask(staff, { id: first.id, version: 1, title: 'Later' });
  await runtime.db.prisma.project.updateMany({ where: { id: project.id }, data: { archivedAt: new Date() } });
  const answers = await Promise.all([createTask(staff, input), createTask(staff, { title: 'Beside' })]);
  expect(answers[0]).toEqual(first);
  expect(answers[1]?.key).toBe('T-2');
  await expect(createTask(staff, { ...input, idempotencyKey: newId() })).rejects.toMatchObject({ code: 'invalid' });
  await expectWhole(staff, 2);
});

it('a lock that one of them waits for in vain does not stop the others', async () => {
  const { staff, owner } = workspace.as;
  const project = await withTransaction(owner, (ctx) => makeProject(ctx, { name: 'Held', description: '' }));
  const blocker = await runtime.db.pool.getConnection();
  await blocker.beginTransaction();
  await blocker.query('SELECT 1 FROM projects WHERE workspaceId = ? AND id = ? FOR UPDATE', [workspace.id, project.id]);
  const results = await Promise.allSettled([
    createTask(staff, { title: 'Waits', projectId: project.id }),
    ...Array.from({ length: 5 }, (_, n) => createTask(staff, { title: `${n}` })),
  ]);
  await blocker.rollback();
  await blocker.release();
  expect(results.map(({ status }) => status)).toEqual(['rejected', ...Array(5).fill('fulfilled')]);
  expect(results[0]).toMatchObject({ reason: { code: 'unavailable' } });
  await expectWhole(staff, 5);
});
