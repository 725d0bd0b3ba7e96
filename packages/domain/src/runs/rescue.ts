import type { TxCtx } from '../kernel/context';
import { enterForChore } from '../kernel/enter-for-chore';
import { oneByOne } from '../kernel/one-by-one';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { failRun, startNext } from './end';
import { lockUnfinished, type UnfinishedRun } from './row';
import { RUN_RULES } from './rules';

/** An unfinished run whose job has ended. */
interface Stranded extends UnfinishedRun {
  workspaceId: string;
}

/**
 * Finds unfinished runs whose job has ended: a waiting one gets a new job, unless its lane is busy; a running one fails.
 * @returns how many it rescued
 */
export async function rescueRuns(runtime: Runtime): Promise<number> {
  const { db } = runtime;
  const stranded: Stranded[] = await db.pool.query(
    `SELECT runs.workspaceId, runs.id, runs.kind, runs.status, runs.outboxId FROM runs
     LEFT JOIN outbox ON outbox.id = runs.outboxId AND outbox.state IN ('pending', 'enqueued', 'running')
     WHERE runs.status IN ('waiting', 'running') AND runs.outboxId IS NOT NULL AND outbox.id IS NULL ORDER BY runs.id LIMIT 100`,
  );
  const about = ({ workspaceId, id }: Stranded) => ({ workspaceId, runId: id });
  return oneByOne(runtime, { chore: 'rescue', items: stranded, about }, async (run) => {
    const { workspaceId, id, kind, status, outboxId } = run;
    const workspace = await db.prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
    const ctx = enterForChore(runtime, { workspace, chore: 'rescue' });
    const { lane, words } = RUN_RULES[kind];
    const sendNext = async (ctx: TxCtx) => {
      const unfinished = await lockUnfinished(ctx);
      const isStill = unfinished.some((run) => run.id === id && run.outboxId === outboxId);
      return isStill && startNext(ctx, unfinished, lane);
    };
    if (status === 'running') await failRun(ctx, { id, failure: words.failed });
    else if (!(await withTransaction(ctx, sendNext))) return 0;
    return 1;
  });
}
