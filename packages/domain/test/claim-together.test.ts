import { claimJob, finishJob } from '@quartermaster/domain';
import { beforeEach, expect, it } from 'vitest';
import { createBatcher } from '../src/kernel/batcher';
import { databaseOfFile, runtimeOfFile } from './support';
import { outboxOf } from './support/outbox';

const { db } = runtimeOfFile({ databaseUrl: await databaseOfFile() });
const { add, read } = outboxOf(db);

beforeEach(async () => {
  await db.pool.query('DELETE FROM outbox');
});

const adding = (count: number) => Promise.all(Array.from({ length: count }, () => add()));
const claimAll = (ids: string[], generation = 1) =>
  Promise.all(ids.map((outboxId) => claimJob(db, { outboxId, generation })));

it('concurrent claims each get their own row', async () => {
  const ids = await adding(30);
  const runs = await claimAll(ids);
  expect(runs.map((run) => run?.outboxId)).toEqual(ids);
  for (const run of runs) expect(run).toMatchObject({ fence: 1, attempts: 1, name: 'run.execute' });
  for (const id of ids) expect(await read(id)).toMatchObject({ state: 'running', fence: 1, attempts: 1 });
});

it('concurrent claims of one row get a higher fence each', async () => {
  const ids = await adding(3);
  const runs = await claimAll([...ids, ...ids, ...ids]);
  for (const id of ids) {
    const fences = runs.filter((run) => run?.outboxId === id).map((run) => run?.fence);
    expect(fences.toSorted()).toEqual([1, 2, 3]);
  }
});

it('a finished or newer job is skipped, and the others are claimed', async () => {
  const ids = await adding(6);
  const [done = '', newer = ''] = ids;
  const first = await claimJob(db, { outboxId: done, generation: 1 });
  if (first) await finishJob(db, first);
  await db.pool.query('UPDATE outbox SET generation = 2 WHERE id = ?', [newer]);
  const runs = await claimAll(ids);
  expect(runs.map((run) => run !== null)).toEqual([false, false, true, true, true, true]);
  expect(await read(newer)).toMatchObject({ state: 'pending', fence: 0 });
});

it('of concurrently finished runs a fenced one is refused, and the others are done', async () => {
  const ids = await adding(8);
  const runs = (await claimAll(ids)).filter((run) => run !== null);
  await claimJob(db, { outboxId: ids[3] ?? '', generation: 1 });
  const finished = await Promise.all(runs.map((run) => finishJob(db, run)));
  expect(finished).toEqual(ids.map((_, index) => index !== 3));
  expect(await read(ids[3] ?? '')).toMatchObject({ state: 'running', fence: 2 });
  expect(await read(ids[4] ?? '')).toMatchObject({ state: 'done' });
});

it('a failing batch fails all its calls, and the next batch works', async () => {
  let broken = true;
  const double = createBatcher(
    async (items: number[]) => {
      if (broken) throw new Error('away');
      return items.map((item) => 2 * item);
    },
    { most: 2 },
  );
  const failed = await Promise.allSettled([double(1), double(2), double(3)]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  broken = false;
  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
});
