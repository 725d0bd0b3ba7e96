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
 * Runs work on variants when it is its turn in this process: after that on the same one or, for work on several, after that on others of
 * the workspace. Its rows make others wait anyway, each for at most the server's lock wait timeout: here they wait without a connection
 * and without that limit. Work of a running transaction runs at once.
 */
export function inTurnOf<T>(ctx: Ctx, variantIds: readonly string[], work: () => Promise<T>): Promise<T> {
  const [first = '', ...more] = new Set(variantIds);
  return inTurn(ctx, more.length === 0 ? first : 'several', work);
}

/** The same, after the work of that name in the workspace. */
export async function inTurn<T>(ctx: Ctx, name: string, work: () => Promise<T>): Promise<T> {
  if (ctx.tx) return work();
  const key = `${ctx.workspaceId} ${name}`;
  // What `work` returns.
  return (await turns(ctx.runtime.db)({ key, work })) as T;
}
