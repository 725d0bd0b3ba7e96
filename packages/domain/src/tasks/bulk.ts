import { type BulkChange, type BulkRun, BulkTasksInput, LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { matchingIds } from '../records/matching';
import { compileQuery } from '../records/query/compile';
import { type BulkOutcome, changeInBulk } from './bulk-change';
import { loadBulkRun } from './bulk-run';
import { parentsFirst } from './depth';
import { taskSource } from './source';

/**
 * Changes many tasks, each in a transaction of its own, under one operation: one undo takes all of it back. Up to 200 are
 * done when the call returns; more become a job, which the answer names.
 * @throws Invalid for a query that cannot be read
 */
export async function bulkTasks(ctx: Ctx, input: BulkTasksInput): Promise<BulkRun> {
  authorize(ctx, 'tasks.write');
  const { target, change } = BulkTasksInput.parse(input);
  const operation = ctx.operationId ?? newId();
  const gesture: Ctx = { ...ctx, operationId: operation };
  const ids =
    'ids' in target
      ? target.ids
      : await matchingIds(gesture, taskSource, {
          ...(await compileQuery(gesture, taskSource, target.query)),
          limit: LIMITS.bulkIds + 1,
        });
  if (ids.length <= LIMITS.bulkIds) return changeNow(gesture, { ids, change, operation });
  return changeLater(gesture, { query: 'query' in target ? target.query : '', change, operation });
}

async function changeNow(
  ctx: Ctx,
  { ids, change, operation }: { ids: string[]; change: BulkChange; operation: string },
): Promise<BulkRun> {
  const outcomes: BulkOutcome[] = [];
  const inTurn = change.status ? await parentsFirst(ctx, ids) : ids;
  for (const id of inTurn) outcomes.push(await changeInBulk(ctx, { id, change }));
  const skipped = outcomes.flatMap(({ key, reason }) => (reason === null ? [] : [{ key, reason }]));
  const now = ctx.runtime.clock.now().toISOString();
  return {
    id: operation,
    operation,
    status: 'done',
    done: outcomes.length,
    total: outcomes.length,
    changed: outcomes.length - skipped.length,
    skipped: skipped.slice(0, 100),
    skippedCount: skipped.length,
    failure: null,
    requestedAt: now,
    finishedAt: now,
  };
}

async function changeLater(
  ctx: Ctx,
  { query, change, operation }: { query: string; change: BulkChange; operation: string },
): Promise<BulkRun> {
  return withTransaction(ctx, async (ctx) => {
    const id = newId();
    await ctx.tx.client.bulkRun.createMany({
      data: [
        {
          workspaceId: ctx.workspaceId,
          id,
          operationId: operation,
          requestedById: ctx.actor.id,
          status: 'waiting',
          query,
          change,
          afterDepth: change.status ? 0 : null,
          skipped: [],
          requestedAt: ctx.runtime.clock.now(),
        },
      ],
    });
    await audit(ctx, {
      action: 'task.bulk',
      noun: 'bulk',
      ref: id,
      changes: { query: [null, query], change: [null, change] },
    });
    await enqueue(ctx, 'task.bulk', { bulkRunId: id });
    return loadBulkRun(ctx, id);
  });
}
