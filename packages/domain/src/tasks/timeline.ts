import { TaskTimelineInput, type TaskTimelineOutput } from '@quartermaster/contracts';
import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { recordReader } from '../records/list';
import { compileQuery } from '../records/query/compile';
import { taskSource } from './source';

const MOST = 200;

/**
 * The tasks whose time, from "not before" (or the due date) to the due date, touches a span, by due date, and what waits for
 * what among them.
 * @throws Invalid for a query that cannot be read
 */
export async function taskTimeline(ctx: Ctx, input: z.input<typeof TaskTimelineInput>): Promise<TaskTimelineOutput> {
  authorize(ctx, 'tasks.read');
  const { query, from, to } = TaskTimelineInput.parse(input);
  const own = andQuery(query, `due >= ${from} && (due <= ${to} || start <= ${to})`);
  const compiled = await compileQuery(ctx, taskSource, own);
  const read = await recordReader(ctx, taskSource, { sort: 'due', ...compiled });
  const rows = await read({ limit: MOST, after: null });
  const items = rows.slice(0, MOST).map(({ values }) => taskSource.row.summaryOf(values));
  return {
    items,
    dependencies: await dependenciesAmong(
      ctx,
      items.map((task) => task.id),
    ),
    more: rows.length > MOST,
  };
}

async function dependenciesAmong(ctx: Ctx, ids: string[]): Promise<TaskTimelineOutput['dependencies']> {
  if (ids.length === 0) return [];
  return ctx.sql
    .from('task_dependencies')
    .select(['task_dependencies.blockerId', 'task_dependencies.blockedId'])
    .where('task_dependencies.blockedId', 'in', ids)
    .where('task_dependencies.blockerId', 'in', ids)
    .execute();
}
