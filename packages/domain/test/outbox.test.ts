import { newId } from '@quartermaster/db';
import {
  beatRun,
  type ClaimedRun,
  claimRun,
  createTask,
  dispatchPending,
  dropDeadLetter,
  enterAsJob,
  Fenced,
  failReport,
  failRun,
  finishReport,
  finishRun,
  hasHappened,
  listDeadLetters,
  markHappened,
  type OutboxRow,
  outboxDepth,
  replayDeadLetter,
  requestReport,
  rescueRuns,
  sweepFinished,
  withTransaction,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { databaseOfFile, runtimeOfFile } from './support';

const runtime = runtimeOfFile({ databaseUrl: await databaseOfFile() });
const { db } = runtime;

beforeEach(async () => {
  await db.pool.query('DELETE FROM outbox');
});

/** A row of the outbox in the state given, due now. */
async function outboxRow(row: { state?: string; workspaceId?: string; job?: string; attempts?: number } = {}) {
  const id = newId();
  const fields = { job: 'report.render', payload: { reportId: newId() }, requestId: 'test', state: 'pending' };
  await db.prisma.outbox.create({ data: { id, ...fields, ...row } });
  return id;
}
const read = (id: string) => db.prisma.outbox.findUniqueOrThrow({ where: { id } });
const later = (id: string, seconds: number) =>
  db.pool.query('UPDATE outbox SET nextAt = nextAt - INTERVAL ? SECOND WHERE id = ?', [seconds, id]);
const claim = async (outboxId: string, generation = 1): Promise<ClaimedRun> => {
  const run = await claimRun(db, { outboxId, generation });
  if (!run) throw new Error('there was nothing to claim');
  return run;
};
const secondsUntil = async (id: string) => {
  const [row] = await db.pool.query(
    'SELECT TIMESTAMPDIFF(MICROSECOND, NOW(3), nextAt) / 1e6 AS s FROM outbox WHERE id = ?',
    [id],
  );
  return Number(row.s);
};

describe('dispatch', () => {
  it('hands each due row to one of two relays, in order, and marks it', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 120; n++) ids.push(await outboxRow());
    const sent: Array<OutboxRow[]> = [[], []];
    const relay = async (n: number) => {
      let idle = 0;
      while (idle < 2) {
        const count = await dispatchPending(db, {
          limit: 7,
          send: async (rows) => {
            sent[n]?.push(...rows);
            await db.pool.query('SELECT SLEEP(0.005)');
          },
        });
        idle = count === 0 ? idle + 1 : 0;
      }
    };
    await Promise.all([relay(0), relay(1)]);
    const all = sent.flat().map((row) => row.outboxId);
    expect(all).toHaveLength(120);
    expect(all.toSorted()).toEqual(ids.toSorted());
    for (const rows of sent) expect(rows.length).toBeGreaterThan(0);
    expect(sent[0]?.[0]).toMatchObject({ generation: 1, name: 'report.render', requestId: 'test' });
    expect(sent[0]?.[0]?.payload).toEqual({ reportId: expect.any(String) });
    expect(await db.prisma.outbox.count({ where: { state: 'enqueued' } })).toBe(120);
  });

  it('leaves everything pending when sending fails', async () => {
    const id = await outboxRow();
    const send = () => Promise.reject(new Error('Redis is away'));
    await expect(dispatchPending(db, { limit: 10, send })).rejects.toThrow('Redis is away');
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 1 });
  });

  it('leaves alone what is not due yet, and rows whose reason is not committed', async () => {
    const id = await outboxRow();
    await later(id, -60);
    const { as } = await testWorkspace(runtime);
    const send = async (rows: OutboxRow[]) => expect(rows).toEqual([]);
    await withTransaction(as.staff, async (tx) => {
      await createTask(tx, { title: 'x', assigneeId: as.viewer.actor.id });
      expect(await dispatchPending(db, { limit: 10, send })).toBe(0);
    });
    expect(await dispatchPending(db, { limit: 10, send: async () => undefined })).toBe(1);
  });

  it('a row that a worker claims before the mark is written waits for it, and then runs', async () => {
    const id = await outboxRow();
    let claiming: Promise<unknown> | undefined;
    await dispatchPending(db, {
      limit: 1,
      send: async () => {
        claiming = claimRun(db, { outboxId: id, generation: 1 });
      },
    });
    expect(await claiming).toMatchObject({ outboxId: id, fence: 1 });
    expect(await read(id)).toMatchObject({ state: 'running' });
  });
});

describe('a claim', () => {
  it('raises the fence, counts the start and reads the job', async () => {
    const { id: workspaceId } = await testWorkspace(runtime);
    const id = await outboxRow({ workspaceId });
    expect(await claim(id)).toEqual({
      outboxId: id,
      fence: 1,
      attempts: 1,
      workspaceId,
      name: 'report.render',
      payload: { reportId: expect.any(String) },
      requestId: 'test',
    });
    expect(await claim(id)).toMatchObject({ fence: 2, attempts: 2 });
  });

  it('gives twenty claimers at once twenty different fences', async () => {
    const id = await outboxRow();
    const runs = await Promise.all(Array.from({ length: 20 }, () => claim(id)));
    expect(runs.map((run) => run.fence).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it.each(['done', 'dead'])('finds nothing in a row that is %s', async (state) => {
    const id = await outboxRow({ state });
    expect(await claimRun(db, { outboxId: id, generation: 1 })).toBeNull();
  });

  it('finds nothing for an older generation or an unknown row', async () => {
    const id = await outboxRow({ state: 'running' });
    await later(id, 60);
    expect(await rescueRuns(db, { isKnown: async () => false })).toBe(1);
    expect(await claimRun(db, { outboxId: id, generation: 1 })).toBeNull();
    expect(await claimRun(db, { outboxId: id, generation: 2 })).not.toBeNull();
    expect(await claimRun(db, { outboxId: newId(), generation: 1 })).toBeNull();
  });
});

describe('the first of two claims', () => {
  async function overtaken() {
    const { as } = await testWorkspace(runtime);
    const report = await requestReport(as.staff, { kind: 'tasks', formats: ['csv'] });
    const row = await db.prisma.outbox.findFirstOrThrow({ where: { workspaceId: as.staff.workspaceId } });
    const [first, second] = [await claim(row.id), await claim(row.id)];
    const enter = (run: ClaimedRun) =>
      enterAsJob(runtime, { workspaceId: as.staff.workspaceId, job: run.name, run, requestId: 'test' });
    return { first, second, report, late: await enter(first), current: await enter(second) };
  }

  it('is fenced in any transaction and writes nothing', async () => {
    const { late, current, report } = await overtaken();
    await expect(withTransaction(late, async () => 'anything')).rejects.toBeInstanceOf(Fenced);
    await expect(failReport(late, { id: report.id, failure: 'x' })).rejects.toBeInstanceOf(Fenced);
    const plan = {
      id: report.id,
      formats: report.formats,
      filter: { show: 'open' as const },
      sort: 'due' as const,
      requestedById: report.requestedById,
      requestedAt: new Date(report.requestedAt),
    };
    const files = [{ format: 'csv' as const, fileName: 'x.csv', bytes: 1, rows: 1, sha256: 'x' }];
    await expect(finishReport(late, { plan, rows: 1, files })).rejects.toBeInstanceOf(Fenced);
    expect(await db.prisma.reportFile.count({ where: { reportId: report.id } })).toBe(0);
    await finishReport(current, { plan, rows: 1, files });
    expect(await db.prisma.reportFile.count({ where: { reportId: report.id } })).toBe(1);
  });

  it('may neither beat, finish nor fail the job', async () => {
    const { first, second } = await overtaken();
    expect(await beatRun(db, first)).toBe(false);
    expect(await finishRun(db, first)).toBe(false);
    expect(await failRun(db, first, { error: 'x', retryInMs: 10 })).toBe('fenced');
    expect(await failRun(db, first, { error: 'x', retryInMs: undefined })).toBe('fenced');
    expect(await db.prisma.deadLetter.count({ where: { outboxId: first.outboxId } })).toBe(0);
    expect(await read(first.outboxId)).toMatchObject({ state: 'running', fence: 2 });
    expect(await beatRun(db, second)).toBe(true);
    expect(await finishRun(db, second)).toBe(true);
    expect(await read(first.outboxId)).toMatchObject({ state: 'done', finishedAt: expect.any(Date) });
  });

  it('waits for a transaction the second is in the middle of, and is fenced then too', async () => {
    const { late, current } = await overtaken();
    let waiting: Promise<unknown> | undefined;
    await withTransaction(current, async () => {
      waiting = expect(withTransaction(late, async () => 'anything')).rejects.toBeInstanceOf(Fenced);
    });
    await waiting;
  });
});

describe('a run that failed', () => {
  it('is due again as the next generation after the delay it was given', async () => {
    const id = await outboxRow();
    expect(await failRun(db, await claim(id), { error: 'SMTP is away', retryInMs: 60_000 })).toBe('retry');
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 2, attempts: 1, lastError: 'SMTP is away' });
    expect(await secondsUntil(id)).toBeGreaterThan(50);
    expect(await dispatchPending(db, { limit: 1, send: async () => undefined })).toBe(0);
    await later(id, 60);
    expect(await dispatchPending(db, { limit: 1, send: async () => undefined })).toBe(1);
    expect(await claim(id, 2)).toMatchObject({ attempts: 2 });
  });

  it('without another try becomes a dead letter with what it was about', async () => {
    const { id: workspaceId, as } = await testWorkspace(runtime);
    const id = await outboxRow({ workspaceId });
    expect(await failRun(db, await claim(id), { error: `${'x'.repeat(499)}🚢`, retryInMs: undefined })).toBe('dead');
    expect(await read(id)).toMatchObject({ state: 'dead', finishedAt: expect.any(Date) });
    const { items } = await listDeadLetters(as.admin);
    expect(items).toEqual([
      {
        id: expect.any(String),
        job: 'report.render',
        payload: { reportId: expect.any(String) },
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
    const id = await outboxRow({ workspaceId, attempts: 7 });
    await failRun(db, await claim(id), { error: 'x', retryInMs: undefined });
    const letter = (await listDeadLetters(as.admin)).items[0];
    if (!letter) throw new Error('there is no dead letter');
    return { id, as, letter };
  }

  it('replayed twice, also at once, runs once, with a fresh count of tries', async () => {
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
    expect(woken).toBe(1);
    stop();
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 2, attempts: 0, finishedAt: null });
    const sent: OutboxRow[] = [];
    const send = async (rows: OutboxRow[]) => void sent.push(...rows);
    while ((await dispatchPending(db, { limit: 10, send })) > 0);
    expect(sent.map(({ outboxId, generation }) => ({ outboxId, generation }))).toEqual([
      { outboxId: id, generation: 2 },
    ]);
    expect((await listDeadLetters(as.admin)).items[0]?.replayedAt).toEqual(expect.any(String));
    expect(await db.prisma.auditEntry.count({ where: { ref: letter.id, action: 'job.replay' } })).toBe(1);
  });

  it('that died again after its replay is another letter, and can be replayed again', async () => {
    const { id, as, letter } = await dead();
    await replayDeadLetter(as.admin, { id: letter.id });
    await failRun(db, await claim(id, 2), { error: 'again', retryInMs: undefined });
    const { items } = await listDeadLetters(as.admin);
    expect(items.map(({ error }) => error)).toEqual(['again', 'x']);
    await replayDeadLetter(as.admin, { id: items[0]?.id ?? '' });
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 3 });
  });

  it('that was dropped is gone, and says who dropped it', async () => {
    const { as, letter } = await dead();
    await dropDeadLetter(as.admin, { id: letter.id });
    expect((await listDeadLetters(as.admin)).items).toEqual([]);
    await expect(replayDeadLetter(as.admin, { id: letter.id })).rejects.toMatchObject({ code: 'not_found' });
    const entry = await db.prisma.auditEntry.findFirstOrThrow({ where: { ref: letter.id } });
    expect(entry).toMatchObject({ action: 'job.drop', actorId: as.admin.actor.id });
  });
});

describe('the reconciler', () => {
  it('sends a running row without a heartbeat round again, and leaves a beating one alone', async () => {
    const [silent, alive] = [await outboxRow(), await outboxRow()];
    const [first, second] = [await claim(silent), await claim(alive)];
    await later(silent, 91);
    await later(alive, 91);
    expect(await beatRun(db, second)).toBe(true);
    expect(await rescueRuns(db, { isKnown: async () => true })).toBe(1);
    expect(await read(silent)).toMatchObject({ state: 'pending', generation: 2 });
    expect(await read(alive)).toMatchObject({ state: 'running', generation: 1 });
    // The silent one wakes up: the job is not its own any more once somebody claims it.
    expect(await beatRun(db, first)).toBe(false);
    expect(await finishRun(db, first)).toBe(false);
  });

  it('sends an enqueued row round again only when it is late and Redis does not know it', async () => {
    const [early, known, lost] = [await outboxRow(), await outboxRow(), await outboxRow()];
    await dispatchPending(db, { limit: 10, send: async () => undefined });
    await later(known, 121);
    await later(lost, 121);
    const asked: string[] = [];
    const isKnown = async ({ outboxId }: { outboxId: string }) => {
      asked.push(outboxId);
      return outboxId === known;
    };
    expect(await rescueRuns(db, { isKnown })).toBe(1);
    expect(asked.sort()).toEqual([known, lost].sort());
    expect(await read(early)).toMatchObject({ state: 'enqueued', generation: 1 });
    expect(await read(known)).toMatchObject({ state: 'enqueued', generation: 1 });
    expect(await secondsUntil(known)).toBeGreaterThan(60);
    expect(await read(lost)).toMatchObject({ state: 'pending', generation: 2 });
  });

  it('two at once rescue a row once', async () => {
    const id = await outboxRow({ state: 'running' });
    await later(id, 1);
    const isKnown = async () => false;
    const rescued = await Promise.all(Array.from({ length: 5 }, () => rescueRuns(db, { isKnown })));
    expect(rescued.reduce((sum, n) => sum + n)).toBe(1);
    expect(await read(id)).toMatchObject({ generation: 2 });
  });

  it('does not touch a row that was claimed while Redis was asked about it', async () => {
    const id = await outboxRow({ state: 'enqueued' });
    await later(id, 121);
    const isKnown = async () => {
      await claim(id);
      return false;
    };
    expect(await rescueRuns(db, { isKnown })).toBe(0);
    expect(await read(id)).toMatchObject({ state: 'running', generation: 1 });
  });
});

it('a step that happened is known to every later run, and marking it twice is no error', async () => {
  const id = await outboxRow();
  const [first, second] = [await claim(id), await claim(id)];
  expect(await hasHappened(db, second, 'sent')).toBe(false);
  // Also by a run that was overtaken: the step did happen.
  await markHappened(db, first, 'sent');
  await markHappened(db, second, 'sent');
  expect(await hasHappened(db, second, 'sent')).toBe(true);
  expect(await hasHappened(db, second, 'other')).toBe(false);
  expect(await db.prisma.jobEffect.findMany({ where: { outboxId: id } })).toMatchObject([{ step: 'sent', fence: 1 }]);
});

it('the depth counts rows by state and the age of the oldest that is due', async () => {
  expect(await outboxDepth(db)).toEqual({ states: {}, oldestSeconds: 0 });
  const old = await outboxRow();
  await outboxRow();
  await claim(await outboxRow());
  await outboxRow({ state: 'done' });
  await later(old, 3_600);
  const { states, oldestSeconds } = await outboxDepth(db);
  expect(states).toEqual({ pending: 2, running: 1 });
  expect(oldestSeconds).toBeGreaterThanOrEqual(3_600);
  expect(oldestSeconds).toBeLessThan(3_700);
});

it('the sweeper deletes what finished a week ago and idempotency keys of three days ago, and nothing else', async () => {
  const { as, id: workspaceId } = await testWorkspace(runtime);
  const [old, fresh, pending] = [
    await outboxRow({ state: 'done' }),
    await outboxRow({ state: 'done' }),
    await outboxRow(),
  ];
  await later(old, 7 * 86_400 + 1);
  await later(pending, 30 * 86_400);
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
