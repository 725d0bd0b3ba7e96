import { type TaskTrends, TaskTrendsInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import type { Tally } from './tally';

const NOTHING: Tally = { count: 0, minutes: 0 };

/**
 * Throughput, cycle time, workload and burn-up, read from the tallies and never from the tasks.
 * @throws NotFound for a project that is not of this workspace
 */
export async function taskTrends(ctx: Ctx, input: z.input<typeof TaskTrendsInput> = {}): Promise<TaskTrends> {
  authorize(ctx, 'tasks.read');
  const { days: span, projectId } = TaskTrendsInput.parse(input);
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const first = addDays(today, 1 - span);
  const [byDay, load, burnUp] = await Promise.all([
    readDays(ctx, addDays(first, -span)),
    readLoad(ctx),
    projectId ? readBurnUp(ctx, { projectId, first, span }) : null,
  ]);
  const dates = Array.from({ length: span }, (_, index) => addDays(first, index));
  const day = (date: string) => {
    const { count: cycled, minutes: cycleMinutes } = byDay.get(`cycle ${date}`) ?? NOTHING;
    const count = (kind: string) => byDay.get(`${kind} ${date}`)?.count ?? 0;
    return { date, created: count('created'), done: count('done'), cycled, cycleMinutes };
  };
  const before = { created: 0, done: 0, cycled: 0, cycleMinutes: 0 };
  for (const date of dates) {
    const { created, done, cycled, cycleMinutes } = day(addDays(date, -span));
    before.created += created;
    before.done += done;
    before.cycled += cycled;
    before.cycleMinutes += cycleMinutes;
  }
  return { days: dates.map(day), before, load, burnUp };
}

async function readDays(ctx: Ctx, from: string): Promise<Map<string, Tally>> {
  const rows = await ctx.sql
    .from('tallies')
    .select(['kind', 'bucket', 'count', 'minutes'])
    .where('noun', '=', 'task')
    .where('kind', 'in', ['created', 'done', 'cycle'])
    .where('bucket', '>=', from)
    .execute();
  return new Map(
    rows.map(({ kind, bucket, count, minutes }) => [`${kind} ${bucket}`, { count, minutes: Number(minutes) }]),
  );
}

async function readLoad(ctx: Ctx): Promise<TaskTrends['load']> {
  const rows = await ctx.sql
    .from('tallies')
    .select(['bucket', 'count', 'minutes'])
    .where('noun', '=', 'task')
    .where('kind', '=', 'load')
    .where('count', '>', 0)
    .orderBy('count', 'desc')
    .execute();
  return rows.map(({ bucket, count, minutes }) => ({
    userId: bucket === 'none' ? null : bucket,
    open: count,
    minutes: Number(minutes),
  }));
}

async function readBurnUp(
  ctx: Ctx,
  { projectId, first, span }: { projectId: string; first: string; span: number },
): Promise<NonNullable<TaskTrends['burnUp']>> {
  const project = await ctx.sql
    .from('projects')
    .select('projects.id')
    .where('projects.id', '=', projectId)
    .executeTakeFirst();
  if (!project) throw new NotFound('Project');
  const rows = await ctx.sql
    .from('tallies')
    .select(['kind', 'bucket', 'count'])
    .where('noun', '=', 'task')
    .where('kind', 'in', ['scope', 'finished'])
    .where('bucket', 'like', `${projectId}:%`)
    .execute();
  const changes = new Map<string, number>();
  const sums = { scope: 0, finished: 0 };
  for (const { kind, bucket, count } of rows) {
    const date = bucket.slice(projectId.length + 1);
    if (date < first) sums[kind === 'scope' ? 'scope' : 'finished'] += count;
    else changes.set(`${kind} ${date}`, count);
  }
  return Array.from({ length: span }, (_, index) => {
    const date = addDays(first, index);
    sums.scope += changes.get(`scope ${date}`) ?? 0;
    sums.finished += changes.get(`finished ${date}`) ?? 0;
    return { date, scope: sums.scope, done: sums.finished };
  });
}
