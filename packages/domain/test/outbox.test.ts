import { newId } from '@quartermaster/db';
import {
  beatJob,
  beatJobs,
  type ClaimedJob,
  claimJob,
  createTask,
  dispatchPending,
  enterAsJob,
  Fenced,
  failJob,
  failRun,
  finishExport,
  finishJob,
  getExport,
  hasHappened,
  loadRun,
  markHappened,
  newRound,
  requestExport,
  rescueJobs,
  returnJob,
  withTransaction,
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

const { add, addAll, read, pass, secondsUntil, claim } = outboxOf(db);
const rowsOf = (envelopes: Envelope[]) => envelopes.flatMap(({ rows }) => rows);

describe('dispatch', () => {
  it('passes each due row to one of two relays, in order, and marks it', async () => {
    const ids = await addAll(Array.from({ length: 120 }, () => ({})));
    const sent: Array<RowRef[]> = [[], []];
    const relay = async (n: number) => {
      let idle = 0;
      while (idle < 2) {
        const send = async (envelopes: Envelope[]) => {
          sent[n]?.push(...rowsOf(envelopes));
          await db.pool.query('SELECT SLEEP(0.005)');
        };
        const batch = await dispatchPending(db, { limit: 7, send });
        idle = batch.sent === 0 ? idle + 1 : 0;
      }
    };
    await Promise.all([relay(0), relay(1)]);
    const all = sent.flat().map((row) => row.outboxId);
    expect(all).toHaveLength(120);
    expect(all.toSorted()).toEqual(ids.toSorted());
    for (const rows of sent) expect(rows.length).toBeGreaterThan(0);
    expect(sent[0]?.[0]).toEqual({ outboxId: expect.any(String), generation: 1 });
    expect(await db.prisma.outbox.count({ where: { state: 'enqueued' } })).toBe(120);
  });

  it('alternates between workspaces, so that one row goes before the backlog of another workspace', async () => {
    const [busy, quiet] = [newId(), newId()];
    await addAll(Array.from({ length: 60 }, () => ({ workspaceId: busy })));
    await db.pool.query('UPDATE outbox SET nextAt = nextAt - INTERVAL 60 SECOND');
    const single = await add({ workspaceId: quiet });
    const sent: string[] = [];
    const send = async (envelopes: Envelope[]) => void sent.push(...rowsOf(envelopes).map((row) => row.outboxId));
    await dispatchPending(db, { limit: 20, send });
    expect(sent.indexOf(single)).toBe(1);
    expect(sent).toHaveLength(11);
    while (!(await dispatchPending(db, { limit: 20, send })).drained);
    expect(new Set(sent).size).toBe(61);
  });

  it('gives each workspace a turn before any has another, also when there are more than fit into a batch', async () => {
    const workspaces = Array.from({ length: 60 }, newId);
    await addAll([...workspaces, ...workspaces].map((workspaceId) => ({ workspaceId })));
    const sent: string[] = [];
    const send = async (envelopes: Envelope[]) => void sent.push(...rowsOf(envelopes).map((row) => row.outboxId));
    const round = newRound();
    while (!(await dispatchPending(db, { limit: 50, round, send })).drained);
    const owners = new Map((await db.prisma.outbox.findMany()).map(({ id, workspaceId }) => [id, workspaceId]));
    expect(sent).toHaveLength(120);
    expect(new Set(sent.slice(0, 60).map((id) => owners.get(id))).size).toBe(60);
  });

  it('has two runs of a workspace on their way at once, and passes the next when one has ended', async () => {
    const [busy, other] = [newId(), newId()];
    await addAll(Array.from({ length: 5 }, () => ({ workspaceId: busy, queue: 'run' })));
    const sent: string[] = [];
    const send = async (envelopes: Envelope[]) => void sent.push(...rowsOf(envelopes).map((row) => row.outboxId));
    const drain = async () => {
      for (;;) {
        const { drained, isHeld } = await dispatchPending(db, { limit: 20, send });
        if (drained) return isHeld;
      }
    };
    expect(await drain()).toBe(true);
    expect(sent).toHaveLength(2);
    const single = await add({ workspaceId: other, queue: 'run' });
    await drain();
    expect(sent.slice(2)).toEqual([single]);
    const first = await claim(sent[0] ?? '');
    expect(await drain()).toBe(true);
    expect(sent).toHaveLength(3);
    await finishJob(db, first);
    expect(await drain()).toBe(true);
    expect(sent).toHaveLength(4);
    for (const id of sent) if (id !== first.outboxId) await finishJob(db, await claim(id));
    expect(await drain()).toBe(false);
    expect(new Set(sent).size).toBe(6);
  });

  it('passes only rows of the given queues', async () => {
    const [mail, run] = [await add({ queue: 'email' }), await add({ queue: 'run' })];
    const sent: string[] = [];
    const send = async (envelopes: Envelope[]) => void sent.push(...rowsOf(envelopes).map((row) => row.outboxId));
    await dispatchPending(db, { limit: 10, queues: ['run'], send });
    expect(sent).toEqual([run]);
    expect(await read(mail)).toMatchObject({ state: 'pending' });
  });

  it('leaves everything pending when sending fails', async () => {
    const id = await add();
    const send = () => Promise.reject(new Error('Redis is away'));
    await expect(dispatchPending(db, { limit: 10, send })).rejects.toThrow('Redis is away');
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 1 });
  });

  it('skips rows that are not due yet or not committed', async () => {
    const id = await add();
    await pass(id, -60);
    const { as } = await testWorkspace(runtime);
    const send = async (envelopes: Envelope[]) => expect(envelopes).toEqual([]);
    await withTransaction(as.staff, async (tx) => {
      await createTask(tx, { title: 'x', assigneeIds: [as.viewer.actor.id] });
      expect(await dispatchPending(db, { limit: 10, send })).toMatchObject({ sent: 0 });
    });
    expect(await dispatchPending(db, { limit: 10, send: async () => undefined })).toMatchObject({ sent: 1 });
  });

  it('a claim made before the row is marked waits for the mark, and then runs', async () => {
    const id = await add();
    let claiming: Promise<unknown> | undefined;
    await dispatchPending(db, {
      limit: 1,
      send: async ([envelope]) => {
        claiming = claimJob(db, { outboxId: id, generation: 1, envelopeId: envelope?.id ?? null });
      },
    });
    expect(await claiming).toMatchObject({ outboxId: id, fence: 1 });
    expect(await read(id)).toMatchObject({ state: 'running' });
  });
});

it('mails share envelopes, of several workspaces, and each run has its own', async () => {
  await addAll(
    Array.from({ length: 30 }, () => ({
      job: 'email.welcome',
      payload: { userId: newId() },
      workspaceId: newId(),
      queue: 'email',
    })),
  );
  await addAll([{ queue: 'run' }, { queue: 'run' }, { queue: 'run' }]);
  const unknown = await add({ job: 'email.unknown' });
  const sent: Envelope[] = [];
  const batch = await dispatchPending(db, { limit: 200, send: async (envelopes) => void sent.push(...envelopes) });
  expect(sent.map(({ queue, rows }) => [queue, rows.length]).toSorted()).toEqual([
    ['email', 25],
    ['email', 5],
    ['run', 1],
    ['run', 1],
    ['run', 1],
  ]);
  expect(batch).toMatchObject({ sent: 34, unknown: [{ outboxId: unknown, name: 'email.unknown' }] });
  const marked = await db.prisma.outbox.findMany({ where: { job: { not: 'email.unknown' } } });
  const envelopes = sent.flatMap(({ id, rows }) => rows.map(({ outboxId }) => [outboxId, 'enqueued', id]));
  expect(marked.map((row) => [row.id, row.state, row.envelopeId]).toSorted()).toEqual(envelopes.toSorted());
});

describe('a claim', () => {
  it('is refused to an envelope whose batch was rolled back, and to any other than the row was marked with', async () => {
    const ids = [await add({ job: 'email.welcome' }), await add({ job: 'email.welcome' })];
    const envelopes: Envelope[] = [];
    const lose = async (sent: Envelope[]) => {
      envelopes.push(...sent);
      throw new Error('the reply was lost');
    };
    await expect(dispatchPending(db, { limit: 10, send: lose })).rejects.toThrow('the reply was lost');
    const claimAll = (envelopeId?: string | null) =>
      Promise.all(ids.map((outboxId) => claimJob(db, { outboxId, generation: 1, envelopeId: envelopeId ?? null })));
    expect(await claimAll(envelopes[0]?.id)).toEqual([null, null]);
    await dispatchPending(db, { limit: 10, send: async (sent) => void envelopes.push(...sent) });
    expect(await claimAll(envelopes[0]?.id)).toEqual([null, null]);
    expect(await claimAll()).toEqual([null, null]);
    expect(
      await claimJob(db, { outboxId: ids[0] ?? '', generation: 1, envelopeId: envelopes[0]?.id ?? '' }),
    ).toBeNull();
    expect(await claimAll(envelopes[1]?.id)).toMatchObject(ids.map((outboxId) => ({ outboxId, fence: 1 })));
  });

  it('given back before it started is due at once, and its attempt does not count', async () => {
    const id = await add();
    const run = await claim(id);
    await returnJob(db, run);
    expect(await read(id)).toMatchObject({ state: 'pending', generation: 2, attempts: 0, envelopeId: null });
    const next = await claim(id, 2);
    await returnJob(db, run);
    expect(await read(id)).toMatchObject({ state: 'running', fence: next.fence });
  });

  it('increments the fence, counts the attempt and reads the job', async () => {
    const { id: workspaceId } = await testWorkspace(runtime);
    const id = await add({ workspaceId });
    expect(await claim(id)).toEqual({
      outboxId: id,
      fence: 1,
      attempts: 1,
      workspaceId,
      name: 'run.execute',
      payload: { runId: expect.any(String) },
      requestId: 'test',
    });
    expect(await claim(id)).toMatchObject({ fence: 2, attempts: 2 });
  });

  it('gives twenty concurrent claimers twenty different fences', async () => {
    const id = await add();
    const runs = await Promise.all(Array.from({ length: 20 }, () => claim(id)));
    expect(runs.map((run) => run.fence).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it.each(['done', 'dead'])('finds nothing in a row that is %s', async (state) => {
    const id = await add({ state });
    expect(await claimJob(db, { outboxId: id, generation: 1 })).toBeNull();
  });

  it('finds nothing for an older generation or an unknown row', async () => {
    const id = await add({ state: 'running' });
    await pass(id, 60);
    expect(await rescueJobs(db, { findKnown: async () => new Set<string>() })).toBe(1);
    expect(await claimJob(db, { outboxId: id, generation: 1 })).toBeNull();
    expect(await claimJob(db, { outboxId: id, generation: 2 })).not.toBeNull();
    expect(await claimJob(db, { outboxId: newId(), generation: 1 })).toBeNull();
  });
});

describe('the first of two claims', () => {
  async function overtaken() {
    const { as } = await testWorkspace(runtime);
    const item = await requestExport(as.staff, { kind: 'tasks', formats: ['csv'] });
    const row = await db.prisma.outbox.findFirstOrThrow({ where: { workspaceId: as.staff.workspaceId } });
    const [first, second] = [await claim(row.id), await claim(row.id)];
    const enter = (run: ClaimedJob) =>
      enterAsJob(runtime, { workspaceId: as.staff.workspaceId, job: run.name, claim: run, requestId: 'test' });
    return { first, second, item, late: await enter(first), current: await enter(second) };
  }

  it('is fenced in any transaction and writes nothing', async () => {
    const { late, current, item } = await overtaken();
    await expect(withTransaction(late, async () => 'anything')).rejects.toBeInstanceOf(Fenced);
    await expect(failRun(late, { id: item.id, failure: 'x' })).rejects.toBeInstanceOf(Fenced);
    const run = await loadRun(current, item.id);
    const files = [{ format: 'csv' as const, fileName: 'x.csv', bytes: 1, rows: 1, sha256: 'x' }];
    await expect(finishExport(late, { run, rows: 1, files })).rejects.toBeInstanceOf(Fenced);
    expect((await getExport(current, { id: item.id })).files).toEqual([]);
    await finishExport(current, { run, rows: 1, files });
    expect((await getExport(current, { id: item.id })).files).toHaveLength(1);
  });

  it('can neither beat, finish nor fail the job', async () => {
    const { first, second } = await overtaken();
    expect(await beatJob(db, first)).toBe(false);
    expect(await finishJob(db, first)).toBe(false);
    expect(await failJob(db, first, { error: 'x', retryInMs: 10 })).toBe('fenced');
    expect(await failJob(db, first, { error: 'x', retryInMs: undefined })).toBe('fenced');
    expect(await db.prisma.deadLetter.count({ where: { outboxId: first.outboxId } })).toBe(0);
    expect(await read(first.outboxId)).toMatchObject({ state: 'running', fence: 2 });
    expect(await beatJob(db, second)).toBe(true);
    expect(await beatJobs(db, [first, second])).toEqual([first]);
    expect(await finishJob(db, second)).toBe(true);
    expect(await read(first.outboxId)).toMatchObject({ state: 'done', finishedAt: expect.any(Date) });
  });

  it('waits for a running transaction of the second, and is then fenced too', async () => {
    const { late, current } = await overtaken();
    let waiting: Promise<unknown> | undefined;
    await withTransaction(current, async () => {
      waiting = expect(withTransaction(late, async () => 'anything')).rejects.toBeInstanceOf(Fenced);
    });
    await waiting;
  });
});

describe('the reconciler', () => {
  it('retries a running row without a heartbeat, and skips one with a heartbeat', async () => {
    const [silent, alive] = [await add(), await add()];
    const [first, second] = [await claim(silent), await claim(alive)];
    await pass(silent, 91);
    await pass(alive, 91);
    expect(await beatJob(db, second)).toBe(true);
    expect(await rescueJobs(db, { findKnown: async (rows) => new Set(rows.map((row) => row.outboxId)) })).toBe(1);
    expect(await read(silent)).toMatchObject({ state: 'pending', generation: 2 });
    expect(await read(alive)).toMatchObject({ state: 'running', generation: 1 });
    // The silent one wakes up: the job is not its own any more once somebody claims it.
    expect(await beatJob(db, first)).toBe(false);
    expect(await finishJob(db, first)).toBe(false);
  });

  it('retries an enqueued row only if it is late and Redis does not know it', async () => {
    const [early, known, lost] = [await add(), await add(), await add()];
    await dispatchPending(db, { limit: 10, send: async () => undefined });
    await pass(known, 121);
    await pass(lost, 121);
    const asked: string[] = [];
    const findKnown = async (rows: RowRef[]) => {
      asked.push(...rows.map(({ outboxId }) => outboxId));
      return new Set([known]);
    };
    expect(await rescueJobs(db, { findKnown })).toBe(1);
    expect(asked.sort()).toEqual([known, lost].sort());
    expect(await read(early)).toMatchObject({ state: 'enqueued', generation: 1 });
    expect(await read(known)).toMatchObject({ state: 'enqueued', generation: 1 });
    expect(await secondsUntil(known)).toBeGreaterThan(60);
    expect(await read(lost)).toMatchObject({ state: 'pending', generation: 2 });
  });

  it('runs concurrently and rescues a row once', async () => {
    const id = await add({ state: 'running' });
    await pass(id, 1);
    const findKnown = async () => new Set<string>();
    const rescued = await Promise.all(Array.from({ length: 5 }, () => rescueJobs(db, { findKnown })));
    expect(rescued.reduce((sum, n) => sum + n)).toBe(1);
    expect(await read(id)).toMatchObject({ generation: 2 });
  });

  it('skips a row that was claimed during the Redis lookup', async () => {
    const id = await add({ state: 'enqueued' });
    await pass(id, 121);
    const findKnown = async () => {
      await claim(id);
      return new Set<string>();
    };
    expect(await rescueJobs(db, { findKnown })).toBe(0);
    expect(await read(id)).toMatchObject({ state: 'running', generation: 1 });
  });
});

it('a completed step is known to every later run, and marking it twice is not an error', async () => {
  const id = await add();
  const [first, second] = [await claim(id), await claim(id)];
  expect(await hasHappened(db, second, 'sent')).toBe(false);
  // A fenced run marks it too, because the step did happen.
  await markHappened(db, first, 'sent');
  await markHappened(db, second, 'sent');
  expect(await hasHappened(db, second, 'sent')).toBe(true);
  expect(await hasHappened(db, second, 'other')).toBe(false);
  expect(await db.prisma.jobEffect.findMany({ where: { outboxId: id } })).toMatchObject([{ step: 'sent', fence: 1 }]);
});
