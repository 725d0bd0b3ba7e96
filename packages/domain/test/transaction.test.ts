import { newId } from '@quartermaster/db';
import { createTask, listTasks, moveTask, recountTasks, updateTask, withTransaction } from '@quartermaster/domain';
import { getTask, testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { eventually, servers } from '@quartermaster/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Ctx } from '../src/kernel/context';
import { runtimeOfFile, seeded, storedTallies, traces } from './support';
import { type CommitFate, type CommitProxy, commitProxy } from './support/commit-proxy';

const runtime = runtimeOfFile();

/** This process's notices about one workspace, in order. */
function noticesOf(ctx: Ctx): { seen: unknown[]; stop: () => void } {
  const seen: unknown[] = [];
  const stop = ctx.runtime.bus.subscribe('changes', (message) => {
    if ((message as { workspaceId?: string }).workspaceId === ctx.workspaceId) seen.push(message);
  });
  return { seen, stop };
}

/** How often this runtime itself woke the relay; other suites share the bus. Calls are passed through. */
function wakesOf({ bus }: Ctx['runtime']): { count: () => number; stop: () => void } {
  const spy = vi.spyOn(bus, 'publish');
  return {
    count: () => spy.mock.calls.filter(([channel]) => channel === 'outbox').length,
    stop: () => spy.mockRestore(),
  };
}

const whole = (ctx: Ctx) =>
  withTransaction(ctx, async (tx) => {
    const task = await createTask(tx, { title: 'a', idempotencyKey: newId() });
    const moved = await moveTask(tx, { id: task.id, version: 1, status: 'waiting' });
    return updateTask(tx, { id: task.id, version: moved.version, title: 'b' });
  });

it('verbs inside a transaction join it: one connection, one commit, their results visible to each other', async () => {
  const { as } = await testWorkspace(runtime);
  const news = noticesOf(as.staff);
  const ids = await withTransaction(as.staff, async (outer) => {
    const id = async (ctx: typeof outer) => ctx.tx.client.$queryRaw`SELECT CONNECTION_ID() AS id`;
    const first = await id(outer);
    const task = await createTask(outer, { title: 'Inside' });
    expect(await getTask(outer, { ref: task.id })).toEqual(task);
    const second = await withTransaction(outer, id);
    await expect(getTask(as.viewer, { ref: task.id })).rejects.toMatchObject({ code: 'not_found' });
    expect(news.seen).toEqual([]);
    return [first, second];
  });
  expect(ids[0]).toEqual(ids[1]);
  expect(await traces(as.staff)).toMatchObject({ tasks: 1, audit: 1, number: 1 });
  news.stop();
});

it('a transaction that fails leaves nothing: no rows, audit, outbox, idempotency key, number, counter or notice', async () => {
  const { as } = await testWorkspace(runtime);
  await createTask(as.staff, { title: 'Before', dueOn: '2026-12-24' });
  const before = await traces(as.staff);
  const news = noticesOf(as.staff);
  const wakes = wakesOf(runtime);
  const failed = withTransaction(as.staff, async (tx) => {
    await createTask(tx, {
      title: 'x',
      assigneeIds: [as.viewer.actor.id],
      idempotencyKey: newId(),
      dueOn: '2026-12-24',
    });
    await moveTask(tx, { id: (await listTasks(as.staff)).items[0]?.id ?? '', version: 1, status: 'done' });
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await traces(as.staff)).toEqual(before);
  expect(news.seen).toEqual([]);
  expect(wakes.count()).toBe(0);
  news.stop();
  wakes.stop();
});

it('notices are sent once, after the commit, in the order of the changes', async () => {
  const { as } = await testWorkspace(runtime);
  const { databaseUrl, redisUrl } = servers();
  const other = testRuntime({ databaseUrl, redisUrl });
  await eventually(() => other.bus.healthy && runtime.bus.healthy);
  const here = noticesOf(as.staff);
  const there = noticesOf({ ...as.staff, runtime: other });
  const task = await whole(as.staff);
  const expected = ['created 1', 'updated 2', 'updated 3'];
  const heard = (news: typeof here) =>
    (news.seen as Array<{ kind: string; version: number; ref: string }>).map(({ kind, version, ref }) => {
      expect(ref).toBe(task.id);
      return `${kind} ${version}`;
    });
  expect(heard(here)).toEqual(expected);
  await eventually(() => there.seen.length === 3);
  expect(heard(there)).toEqual(expected);
  here.stop();
  await other.close();
});

it('the relay is woken after the commit if an outbox row was inserted, and not otherwise', async () => {
  const { as } = await testWorkspace(runtime);
  const wakes = wakesOf(runtime);
  await createTask(as.staff, { title: 'For nobody' });
  await createTask(as.staff, { title: 'For me', assigneeIds: [as.staff.actor.id] });
  expect(wakes.count()).toBe(0);
  await createTask(as.staff, { title: 'For you', assigneeIds: [as.viewer.actor.id] });
  expect(wakes.count()).toBe(1);
  wakes.stop();
});

it('a deadlock is retried as a whole: both units succeed, each once', async () => {
  const { as } = await testWorkspace(runtime);
  const a = await createTask(as.staff, { title: 'a' });
  const b = await createTask(as.staff, { title: 'b' });
  let tries = 0;
  let waiting = 2;
  let meet = () => {};
  const both = new Promise<void>((resolve) => {
    meet = resolve;
  });
  const news = noticesOf(as.staff);
  const crosswise = (first: string, second: string) =>
    withTransaction(as.staff, async (tx) => {
      tries++;
      const lock = (id: string) => tx.tx.client.$queryRaw`
        SELECT id FROM tasks WHERE workspaceId = ${tx.workspaceId} AND id = ${id} FOR UPDATE`;
      await lock(first);
      if (--waiting === 0) meet();
      await both;
      await lock(second);
      return createTask(tx, { title: 'Made in spite of it' });
    });
  const made = await Promise.all([crosswise(a.id, b.id), crosswise(b.id, a.id)]);
  expect(tries).toBe(3);
  expect(made.map((task) => task.key).sort()).toEqual(['T-3', 'T-4']);
  expect(await traces(as.staff)).toMatchObject({ tasks: 4, audit: 4, number: 4 });
  expect(news.seen).toHaveLength(2);
  news.stop();
});

it('a lock that is never released ends in "busy, nothing was saved", and nothing was', async () => {
  const { as } = await testWorkspace(runtime);
  const task = await createTask(as.staff, { title: 'Held' });
  const before = await traces(as.staff);
  const blocker = await runtime.db.pool.getConnection();
  await blocker.beginTransaction();
  await blocker.query('SELECT 1 FROM tasks WHERE workspaceId = ? AND id = ? FOR UPDATE', [
    as.staff.workspaceId,
    task.id,
  ]);
  await expect(moveTask(as.staff, { id: task.id, version: 1, status: 'done' })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('Nothing was saved'),
  });
  await blocker.rollback();
  await blocker.release();
  expect(await traces(as.staff)).toEqual(before);
});

it('a connection killed in the middle is retried as a whole', async () => {
  const { as } = await testWorkspace(runtime);
  let tries = 0;
  const task = await withTransaction(as.staff, async (tx) => {
    await createTask(tx, { title: 'Lost' });
    if (tries++ === 0) {
      const [row] = await tx.tx.client.$queryRaw<Array<{ id: bigint }>>`SELECT CONNECTION_ID() AS id`;
      await runtime.db.pool.query(`KILL CONNECTION ${row?.id}`);
    }
    return createTask(tx, { title: 'Kept' });
  });
  expect(tries).toBe(2);
  expect(task.key).toBe('T-2');
  expect(await traces(as.staff)).toMatchObject({ tasks: 2, audit: 2, number: 2 });
});

it('an error of the work itself is not retried and is rethrown unchanged', async () => {
  const { as } = await testWorkspace(runtime);
  let tries = 0;
  const failed = withTransaction(as.staff, async () => {
    tries++;
    throw new RangeError('mine');
  });
  await expect(failed).rejects.toThrow(new RangeError('mine'));
  expect(tries).toBe(1);
});

describe('when the reply to COMMIT is lost', () => {
  let proxy: CommitProxy;
  const closing: Array<() => Promise<void>> = [];
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
  });

  async function behindProxy() {
    const { databaseUrl, redisUrl } = servers();
    proxy = await commitProxy(databaseUrl);
    const throughProxy = testRuntime({ databaseUrl: proxy.url, redisUrl });
    closing.push(
      () => throughProxy.close(),
      () => proxy.close(),
    );
    return testWorkspace(throughProxy);
  }

  it('a hundred creates each give the true result: no duplicate, no false failure, gapless numbers', async () => {
    const { as } = await behindProxy();
    const random = seeded(6);
    const fates: CommitFate[] = ['committed', 'lost'];
    const made = [];
    const news = noticesOf(as.staff);
    for (let n = 1; n <= 100; n++) {
      const fate = fates[Math.floor(random() * 2)] ?? 'lost';
      proxy.next(fate);
      const key = random() < 0.5 ? { idempotencyKey: newId() } : {};
      const task = await createTask(as.staff, { title: `${n}`, assigneeIds: [as.viewer.actor.id], ...key });
      expect(proxy.met).toBe(n);
      expect(task).toMatchObject({ title: `${n}`, key: `T-${n}` });
      expect(await getTask(as.staff, { ref: task.id })).toEqual(task);
      made.push(task);
    }
    expect(await traces(as.staff)).toMatchObject({ tasks: 100, audit: 100, outbox: 100, number: 100 });
    expect(await storedTallies(as.staff)).toEqual(await recountTasks(as.staff));
    expect((news.seen as Array<{ ref: string }>).map(({ ref }) => ref)).toEqual(made.map(({ id }) => id));
    news.stop();
  });

  it('a COMMIT in progress is awaited', async () => {
    const { as } = await behindProxy();
    proxy.next('late');
    const creating = createTask(as.staff, { title: 'Late' });
    await eventually(() => proxy.met === 1);
    // The lookup of the audit row now waits for the transaction that wrote it.
    await eventually(async () => {
      const waiting: unknown[] = await runtime.db.pool.query(
        "SELECT 1 FROM information_schema.PROCESSLIST WHERE INFO LIKE 'SELECT id FROM audit_entries%'",
      );
      return waiting.length > 0;
    });
    await proxy.deliver();
    const task = await creating;
    expect(await getTask(as.staff, { ref: task.id })).toEqual(task);
    expect(await traces(as.staff)).toMatchObject({ tasks: 1, audit: 1, number: 1 });
  });

  it('an update, a move and a request with several verbs are each applied once', async () => {
    const { as } = await behindProxy();
    const task = await createTask(as.staff, { title: 'a' });
    for (const fate of ['committed', 'lost'] as const) {
      const { version } = await getTask(as.staff, { ref: task.id });
      proxy.next(fate);
      expect((await updateTask(as.staff, { id: task.id, version, title: fate })).version).toBe(version + 1);
      proxy.next(fate);
      const next = fate === 'lost' ? 'todo' : 'done';
      expect(await moveTask(as.staff, { id: task.id, version: version + 1, status: next })).toMatchObject({
        version: version + 2,
        status: next,
      });
      proxy.next(fate);
      expect(await whole(as.staff)).toMatchObject({ title: 'b', version: 3 });
    }
    expect(proxy.met).toBe(6);
    expect(await traces(as.staff)).toMatchObject({ tasks: 3, audit: 1 + 4 + 6, number: 3 });
  });

  it('and the database stays down, the error does not claim that nothing was saved', async () => {
    const { as } = await behindProxy();
    const before = await traces({ ...as.staff, runtime });
    proxy.next('committed');
    const creating = createTask(as.staff, { title: 'Unknown' });
    const failed = expect(creating).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.not.stringContaining('Nothing was saved'),
    });
    await eventually(() => proxy.met === 1, { intervalMs: 1 });
    await proxy.close();
    await failed;
    expect(await traces({ ...as.staff, runtime })).toMatchObject({ tasks: before.tasks + 1 });
  });
});
