import { CreateTaskInput } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { createTask, recountTasks, updateTask } from '@quartermaster/domain';
import { getTask, type TestWorkspace, testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { createOnce } from '../src/kernel/create-once';
import { nextNumber } from '../src/kernel/numbering';
import { withTransaction } from '../src/kernel/transaction';
import { makeProject } from '../src/projects/create';
import { addTask } from '../src/tasks/create';
import { databaseOfFile, patiently, runtimeOfFile, seeded, storedTallies, traces } from './support';

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

/** What a workspace holds of its tasks agrees: numbers, audit, spine, index rows, search, tallies, keys. */
async function expectWhole(ctx: Ctx, tasks: number): Promise<void> {
  const { prisma } = ctx.runtime.db;
  const where = { workspaceId: ctx.workspaceId };
  const rows = await prisma.task.findMany({ where, orderBy: { number: 'asc' } });
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: tasks }, (_, n) => n + 1));
  const ids = rows.map(({ id }) => id).sort();
  const [audit, spine, words, assignees, outbox] = await Promise.all([
    prisma.auditEntry.findMany({ where: { ...where, action: 'task.create' } }),
    prisma.record.findMany({ where: { ...where, noun: 'task' } }),
    prisma.searchEntry.findMany({ where: { ...where, part: 'title' } }),
    prisma.taskAssignee.findMany({ where }),
    prisma.outbox.findMany({ where: { ...where, job: 'email.task-assigned' } }),
  ]);
  expect(audit.map(({ ref }) => ref).sort()).toEqual(ids);
  expect(spine.map(({ id, number }) => `${id} ${number}`).sort()).toEqual(
    rows.map(({ id, number }) => `${id} ${number}`).sort(),
  );
  expect(words.map(({ recordId }) => recordId).sort()).toEqual(ids);
  const given = rows.flatMap(({ id, assigneeIds }) =>
    (assigneeIds ? assigneeIds.split(',') : []).map((who) => `${id} ${who}`),
  );
  expect(assignees.map(({ taskId, userId }) => `${taskId} ${userId}`).sort()).toEqual(given.toSorted());
  const creators = new Map(rows.map(({ id, createdById }) => [id, createdById]));
  const mailed = given.filter((pair) => creators.get(pair.split(' ')[0] ?? '') !== pair.split(' ')[1]);
  const asked = outbox.map(({ payload }) => payload as { taskId: string; recipientId: string });
  expect(asked.map(({ taskId, recipientId }) => `${taskId} ${recipientId}`).sort()).toEqual(mailed.toSorted());
  expect(await traces(ctx)).toMatchObject({ number: tasks });
  expect(await storedTallies(ctx)).toEqual(await recountTasks(ctx));
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
  const given = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [JSON.stringify(answer.value)] : []));
  expect(given).toHaveLength(50);
  expect(new Set(given).size).toBe(1);
  expect(answers[25]).toMatchObject({ status: 'rejected', reason: { code: 'conflict' } });
  expect(transactions()).toBeLessThanOrEqual(3);
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

it.each([1213, 1205, 1020])(
  'error %i at the third statement of the last packet: all are written again, once',
  async (errno) => {
    const { staff } = workspace.as;
    let tries = 0;
    const results = await Promise.all([
      ...Array.from({ length: 5 }, (_, n) => createTask(staff, { title: `${n}`, idempotencyKey: newId() })),
      createOnce(staff, { operation: 'test', key: undefined, body: {} }, async (ctx) => {
        tries++;
        const task = await addTask(ctx, CreateTaskInput.parse({ title: 'Between' }));
        const signal = `SIGNAL SQLSTATE '40001' SET MYSQL_ERRNO = ${errno}`;
        if (tries === 1) await ctx.tx.statements.write(signal, []);
        return task;
      }),
      ...Array.from({ length: 5 }, (_, n) => createTask(staff, { title: `Later ${n}` })),
    ]);
    expect(tries).toBe(2);
    expect(results).toHaveLength(11);
    await expectWhole(staff, 11);
  },
);

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
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
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
