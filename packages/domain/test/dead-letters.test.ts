import { newId } from '@quartermaster/db';
import {
  createTask,
  dispatchPending,
  dropDeadLetter,
  failJob,
  listDeadLetters,
  outboxDepth,
  replayDeadLetter,
  sweepFinished,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import type { Envelope, RowRef } from '@quartermaster/jobs';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';
import { outboxOf } from './support/outbox';

const runtime = runtimeOfFile({ databaseUrl: await databaseOfFile() });
const { db } = runtime;

beforeEach(async () => {
  await db.pool.query('DELETE FROM outbox');
});

const { add, read, pass, secondsUntil, claim } = outboxOf(db);

describe('a failed run', () => {
  it('is due again as the next generation after its delay', async () => {
    const id = await add();
    expect(await failJob(db, await claim(id), { error: 'SMTP is away', retryInMs: 60_000 })).toBe('retry');
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 2, attempts: 1, lastError: 'SMTP is away' });
    expect(await secondsUntil(id)).toBeGreaterThan(50);
    expect(await dispatchPending(db, { limit: 1, send: async () => undefined })).toMatchObject({ sent: 0 });
    await pass(id, 60);
    expect(await dispatchPending(db, { limit: 1, send: async () => undefined })).toMatchObject({ sent: 1 });
    expect(await claim(id, 2)).toMatchObject({ attempts: 2 });
  });

  it('without another attempt becomes a dead letter with its job’s data', async () => {
    const { id: workspaceId, as } = await testWorkspace(runtime);
    const id = await add({ workspaceId });
    expect(await failJob(db, await claim(id), { error: `${'x'.repeat(499)}🚢`, retryInMs: undefined })).toBe('dead');
    expect(await read(id)).toMatchObject({ state: 'dead', finishedAt: expect.any(Date) });
    const { items } = await listDeadLetters(as.admin);
    expect(items).toEqual([
      {
        id: expect.any(String),
        job: 'run.execute',
        payload: { runId: expect.any(String) },
        attempts: 1,
        error: expect.stringMatching(/^x{499}/),
        diedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        replayedAt: null,
      },
    ]);
  });
});

describe('a dead letter', () => {
  async function dead() {
    const { id: workspaceId, as } = await testWorkspace(runtime);
    const id = await add({ workspaceId, attempts: 7 });
    await failJob(db, await claim(id), { error: 'x', retryInMs: undefined });
    const letter = (await listDeadLetters(as.admin)).items[0];
    if (!letter) throw new Error('there is no dead letter');
    return { id, as, letter };
  }

  it('replayed twice, also concurrently, runs once, with a fresh attempt count', async () => {
    const { id, as, letter } = await dead();
    let woken = 0;
    const stop = runtime.bus.subscribe('outbox', () => woken++);
    const replays = await Promise.allSettled(
      Array.from({ length: 5 }, () => replayDeadLetter(as.admin, { id: letter.id })),
    );
    expect(replays.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const replay of replays) {
      if (replay.status === 'rejected') expect(replay.reason).toMatchObject({ code: 'conflict' });
    }
    await expect(replayDeadLetter(as.owner, { id: letter.id })).rejects.toMatchObject({ code: 'conflict' });
    // Other suites share the bus: only a wake-up of any kind can be checked.
    expect(woken).toBeGreaterThan(0);
    stop();
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 2, attempts: 0, finishedAt: null });
    const sent: RowRef[] = [];
    const send = async (envelopes: Envelope[]) => void sent.push(...envelopes.flatMap(({ rows }) => rows));
    while (!(await dispatchPending(db, { limit: 10, send })).drained);
    expect(sent).toEqual([{ outboxId: id, generation: 2 }]);
    expect((await listDeadLetters(as.admin)).items[0]?.replayedAt).toEqual(expect.any(String));
    expect(await db.prisma.auditEntry.count({ where: { ref: letter.id, action: 'job.replay' } })).toBe(1);
  });

  it('that fails again after its replay is a new dead letter, and can be replayed again', async () => {
    const { id, as, letter } = await dead();
    await replayDeadLetter(as.admin, { id: letter.id });
    await failJob(db, await claim(id, 2), { error: 'again', retryInMs: undefined });
    const { items } = await listDeadLetters(as.admin);
    expect(items.map(({ error }) => error)).toEqual(['again', 'x']);
    await replayDeadLetter(as.admin, { id: items[0]?.id ?? '' });
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 3 });
  });

  it('that was dropped is deleted, and the audit log says by whom', async () => {
    const { as, letter } = await dead();
    await dropDeadLetter(as.admin, { id: letter.id });
    expect((await listDeadLetters(as.admin)).items).toEqual([]);
    await expect(replayDeadLetter(as.admin, { id: letter.id })).rejects.toMatchObject({ code: 'not_found' });
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { ref: letter.id } });
    expect(entry).toMatchObject({ action: 'job.drop', actorId: as.admin.actor.id });
  });
});

it('the depth counts rows by state and the age of the oldest due row', async () => {
  expect(await outboxDepth(db)).toEqual({ states: {}, oldestSeconds: 0 });
  const old = await add();
  await add();
  await claim(await add());
  await add({ state: 'done' });
  await pass(old, 3_600);
  const { states, oldestSeconds } = await outboxDepth(db);
  expect(states).toEqual({ pending: 2, running: 1 });
  expect(oldestSeconds).toBeGreaterThanOrEqual(3_600);
  expect(oldestSeconds).toBeLessThan(3_700);
});

it('the sweeper deletes only rows finished a week ago and idempotency keys of three days ago', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const [old, fresh, pending] = [await add({ state: 'done' }), await add({ state: 'done' }), await add()];
  await pass(old, 7 * 86_400 + 1);
  await pass(pending, 30 * 86_400);
  const keys = [newId(), newId()];
  for (const idempotencyKey of keys) await createTask(as.staff, { title: 'x', idempotencyKey });
  await db.pool.query('UPDATE idempotency_keys SET createdAt = createdAt - INTERVAL 73 HOUR WHERE `key` = ?', [
    keys[0],
  ]);
  expect(await sweepFinished(db)).toBe(2);
  const rows = await db.prisma.outbox.findMany({ select: { id: true } });
  expect(rows.map(({ id }) => id).sort()).toEqual([fresh, pending].sort());
  expect(await db.prisma.idempotencyKey.findMany({ where: { workspaceId }, select: { key: true } })).toEqual([
    { key: keys[1] },
  ]);
});

describe('the sweeper, after 90 days,', () => {
  const age = (table: string, column: string, id: string, seconds: number) =>
    db.pool.query(`UPDATE ${table} SET ${column} = NOW(3) - INTERVAL ? SECOND WHERE id = ?`, [seconds, id]);
  const LONG = 90 * 86_400;

  it('deletes dead jobs and their letters, and the old letter of a job that died again later', async () => {
    const ids: string[] = [];
    for (const seconds of [LONG + 60, LONG - 60]) {
      const id = await add();
      await failJob(db, await claim(id), { error: 'x', retryInMs: undefined });
      await age('outbox', 'nextAt', id, seconds);
      await db.pool.query('UPDATE dead_letters SET diedAt = NOW(3) - INTERVAL ? SECOND WHERE outboxId = ?', [
        seconds,
        id,
      ]);
      ids.push(id);
    }
    const young = ids[1] ?? '';
    await db.pool.query(
      `INSERT INTO dead_letters (id, outboxId, job, payload, attempts, error, diedAt)
       SELECT ?, outboxId, job, payload, attempts, 'earlier', NOW(3) - INTERVAL 91 DAY FROM dead_letters WHERE outboxId = ?`,
      [newId(), young],
    );
    // Both old letters, and the job of one of them.
    expect(await sweepFinished(db)).toBe(3);
    expect(await db.prisma.outbox.findMany({ select: { id: true } })).toEqual([{ id: young }]);
    expect(await db.prisma.deadLetter.findMany({ select: { outboxId: true, error: true } })).toEqual([
      { outboxId: young, error: 'x' },
    ]);
  });

  it('deletes sessions that expired or were ended by then, whichever was first, and no others', async () => {
    const { as } = await testWorkspace(runtime);
    const session = async ([expired, revoked]: [number, number | null]) => {
      const id = newId();
      const at = (seconds: number) => new Date(Date.now() - seconds * 1_000);
      await db.prisma.session.create({
        data: {
          id,
          userId: as.owner.actor.id,
          expiresAt: at(expired),
          revokedAt: revoked === null ? null : at(revoked),
          address: '192.0.2.1',
          userAgent: 'x',
        },
      });
      return id;
    };
    const kept = [
      await session([LONG - 60, null]),
      await session([-86_400, LONG - 60]),
      await session([-86_400, null]),
    ];
    for (const times of [
      [LONG + 60, null],
      [LONG - 86_400, LONG + 60],
      [LONG + 60, LONG - 60],
    ] as const) {
      await session([...times]);
    }
    while ((await sweepFinished(db)) > 0);
    const left = await db.prisma.session.findMany({ where: { userId: as.owner.actor.id }, select: { id: true } });
    expect(left.map(({ id }) => id).sort()).toEqual(kept.sort());
  });

  it('takes at most 1,000 of a kind in one statement, and all of them in several', async () => {
    const { as } = await testWorkspace(runtime);
    await db.prisma.session.createMany({
      data: Array.from({ length: 1_001 }, () => ({
        id: newId(),
        userId: as.owner.actor.id,
        expiresAt: new Date(Date.now() - LONG * 1_000 - 60_000),
        address: '192.0.2.1',
        userAgent: 'x',
      })),
    });
    expect(await sweepFinished(db)).toBe(1_000);
    expect(await sweepFinished(db)).toBe(1);
    expect(await sweepFinished(db)).toBe(0);
  });
});
