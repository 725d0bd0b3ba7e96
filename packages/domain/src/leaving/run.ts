import * as z from 'zod';
import type { Ctx } from '../kernel/context';
import { isHere } from '../kernel/is-here';
import { withTransaction } from '../kernel/transaction';
import { finishRun } from '../runs/end';
import { saveProgress, tellProgress } from '../runs/progress';
import type { RunRow } from '../runs/row';
import { handOverTasks, tasksToHandOver } from './hand-over';

/** Tasks handed over in one transaction, as in a bulk change. */
export const AT_ONCE = 20;

const Input = z.object({ memberId: z.uuid(), toId: z.uuid().nullable() });
/** It goes on after this task. */
const Result = z.object({ changed: z.int(), afterId: z.string() });

/**
 * Hands over the many tasks of a member who left. How far it got is written in the transaction of the tasks, so an execution that was
 * interrupted changes none twice. If who takes over leaves too, the rest goes to nobody.
 * @param assertWanted throws when it should stop
 * @throws Fenced, Cancelled
 */
export async function runHandOver(
  ctx: Ctx,
  { run, assertWanted }: { run: RunRow; assertWanted: () => void },
): Promise<void> {
  const { memberId: from, toId } = Input.parse(run.input);
  const operation = { ...ctx, operationId: run.operationId ?? run.id };
  let result = Result.parse(run.result);
  for (;;) {
    assertWanted();
    const to = toId && (await isHere(ctx, toId)) ? toId : null;
    const count = await withTransaction(operation, async (ctx) => {
      const ids = await tasksToHandOver(ctx, { from, after: result.afterId, limit: AT_ONCE });
      const last = ids.at(-1);
      if (last === undefined) return 0;
      const next = { changed: result.changed + ids.length, afterId: last };
      await saveProgress(ctx, run.id, { stage: 'writing', done: next.changed, total: run.total, result: next });
      await handOverTasks(ctx, { from, to }, ids);
      result = next;
      return ids.length;
    });
    if (count === 0) break;
    tellProgress(ctx, run, { done: result.changed, total: run.total });
  }
  await finishRun(ctx, run, { result, done: result.changed });
}
