import type { Database } from '@quartermaster/db';
import { createBatcherPerKey, perDatabase } from '../kernel/batcher';
import type { Ctx } from '../kernel/context';

interface Turn {
  key: string;
  work: () => Promise<unknown>;
}

const turns = perDatabase((_: Database) =>
  createBatcherPerKey<Turn, unknown>(
    ({ key }) => key,
    (batch) => Promise.all(batch.map(({ work }) => work())),
    { most: 1 },
  ),
);

/**
 * Runs work on one variant when it is its turn in this process. Its rows make others wait anyway: here they wait without a connection, so
 * that a hundred of them do not run out of time. Work of a running transaction runs at once.
 */
export async function inTurnOf<T>(ctx: Ctx, variantId: string, work: () => Promise<T>): Promise<T> {
  if (ctx.tx) return work();
  // What `work` returns.
  return (await turns(ctx.runtime.db)({ key: `${ctx.workspaceId} ${variantId}`, work })) as T;
}
