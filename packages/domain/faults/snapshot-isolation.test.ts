import { newId } from '@quartermaster/db';
import {
  addDays,
  changeRole,
  createTask,
  listMembers,
  moveTask,
  type Runtime,
  recountTasks,
  registerUser,
  undo,
  updateTask,
} from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import type { Services } from '@quartermaster/services';
import { startOwnServers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conflictsInGroups } from '../test/support/conflicts-in-groups';
import { stockRaces } from '../test/support/stock-races';

/**
 * MariaDB's default from 11.6.2: a write to a row that changed since the snapshot fails with error 1020. MySQL has no such setting; what
 * must hold under any concurrency holds there, too.
 */
const ON_MYSQL = process.env.MYSQLD !== undefined;
let services: Services;
let runtime: Runtime;

beforeAll(async () => {
  const mariadbArgs = ['--loose-innodb-snapshot-isolation=ON'];
  services = await startOwnServers({ mail: false, mariadbArgs });
  runtime = testRuntime(services);
});
afterAll(async () => {
  await runtime?.close();
  await services?.stop();
});

const flagOf = ({ db }: Runtime) => db.pool.query('SELECT @@innodb_snapshot_isolation AS flag');

it.skipIf(ON_MYSQL)('is on', async () => {
  expect(await flagOf(runtime)).toEqual([{ flag: 1 }]);
});

conflictsInGroups(() => runtime);
stockRaces(() => runtime);

it('parallel creates all succeed with gapless numbers, repeated ones make one, and the counters agree', async () => {
  const { as } = await testWorkspace(runtime);
  const idempotencyKey = newId();
  const [made, repeated] = await Promise.all([
    Promise.all(Array.from({ length: 100 }, () => createTask(as.staff, { title: 'x', dueOn: '2026-12-24' }))),
    Promise.all(Array.from({ length: 25 }, () => createTask(as.manager, { title: 'twin', idempotencyKey }))),
  ]);
  expect(new Set(repeated.map(({ id }) => id)).size).toBe(1);
  const numbers = [...made, ...repeated.slice(0, 1)].map(({ key }) => Number(key.slice(2))).sort((a, b) => a - b);
  expect(numbers).toEqual(Array.from({ length: 101 }, (_, n) => n + 1));
  const tallies = await runtime.db.prisma.tally.findMany({ where: { workspaceId: as.staff.workspaceId } });
  expect(
    new Map(
      tallies.map(({ kind, bucket, count, minutes }) => [`${kind} ${bucket}`, { count, minutes: Number(minutes) }]),
    ),
  ).toEqual(await recountTasks(as.staff));
});

it('of concurrent changes of one task one is applied, and the others get a conflict with its version', async () => {
  const { as } = await testWorkspace(runtime);
  let task = await createTask(as.staff, { title: 'Start' });
  for (let round = 0; round < 25; round++) {
    const { id, version, status } = task;
    // A new value each time: an update that changes nothing succeeds beside the one that is applied.
    const dueOn = addDays('2026-12-01', round);
    const results = await Promise.allSettled([
      updateTask(as.staff, { id, version, title: `Round ${round}` }),
      updateTask(as.manager, { id, version, dueOn }),
      moveTask(as.admin, { id, version, status: status === 'todo' ? 'waiting' : 'todo' }),
    ]);
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(won).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'fulfilled') continue;
      expect(result.reason).toMatchObject({ code: 'conflict', details: { current: won[0] } });
    }
    task = won[0] ?? task;
  }
});

it('of tasks that are moved at once, all get a place of their own, and their undos at once bring all back', async () => {
  const { as } = await testWorkspace(runtime);
  const [above, below, ...others] = await Promise.all(
    Array.from({ length: 42 }, (_, n) => createTask(as.staff, { title: `Task ${n}` })),
  );
  if (!above || !below) throw new Error('all were made');
  const places = [{ after: above.id }, { before: below.id }, 'first', 'last'] as const;
  const orderOf = async () => {
    const where = { workspaceId: as.staff.workspaceId };
    const rows = await runtime.db.prisma.task.findMany({ where, select: { id: true, position: true } });
    return new Map(rows.map(({ id, position }) => [id, position]));
  };
  const before = await orderOf();
  const people = [as.staff, as.manager, as.admin, as.owner];
  const moves = others.map(({ id, version }, n) => {
    const ctx = { ...(people[n % 4] ?? as.staff), operationId: newId() };
    return { ctx, input: { id, version, place: n < 20 ? { after: above.id } : (places[n % 4] ?? 'first') } };
  });
  await Promise.all(moves.map(({ ctx, input }) => moveTask(ctx, input)));
  expect(new Set((await orderOf()).values()).size).toBe(42);

  const undone = await Promise.all(
    moves.map(({ ctx }) => undo(ctx, { operation: ctx.operationId, idempotencyKey: newId() })),
  );
  expect(undone).toEqual(undone.map(() => expect.objectContaining({ reverted: 1, skipped: [], failure: null })));
  expect(await orderOf()).toEqual(before);
});

it('the last owner stays, and one address creates one user, under any concurrency', async () => {
  const { as, join } = await testWorkspace(runtime);
  const second = await join('owner');
  const down = (ctx: typeof second) => changeRole(ctx, { memberId: ctx.actor.id, version: 1, role: 'staff' });
  const results = await Promise.allSettled([down(as.owner), down(second)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect((await listMembers(as.viewer)).filter(({ role }) => role === 'owner')).toHaveLength(1);

  const email = `${newId()}@example.com`;
  const sam = { name: 'Sam', email, passwordHash: 'x', workspaceName: 'Desk', timeZone: 'UTC' };
  await Promise.all(Array.from({ length: 6 }, () => registerUser(runtime, sam, 'test')));
  expect(await runtime.db.prisma.user.count({ where: { email } })).toBe(1);
});

describe.skipIf(ON_MYSQL)('off', () => {
  let without: Runtime;
  beforeAll(async () => {
    const admin = testRuntime({ databaseUrl: services.adminUrl ?? '', redisUrl: services.redisUrl });
    await admin.db.pool.query('SET GLOBAL innodb_snapshot_isolation = OFF');
    await admin.close();
    without = testRuntime(services);
  });
  afterAll(() => without?.close());

  it('is off', async () => {
    expect(await flagOf(without)).toEqual([{ flag: 0 }]);
  });

  conflictsInGroups(() => without);
  stockRaces(() => without);
});
