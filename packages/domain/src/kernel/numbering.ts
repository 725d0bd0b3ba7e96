import type { TxCtx, WriteCtx } from './context';

/** Counts up by a number, given twice, and leaves the sum in the connection's LAST_INSERT_ID. */
export const COUNT_UP = `INSERT INTO counters (workspaceId, kind, value) VALUES (?, ?, LAST_INSERT_ID(?))
  ON DUPLICATE KEY UPDATE value = LAST_INSERT_ID(value + ?)`;

/**
 * The next number of a kind in this workspace: 1, 2, 3 … without gaps, because the counter row is part of the
 * transaction. It stays locked until the commit, so take it as late as possible.
 */
export function nextNumber(ctx: WriteCtx, kind: string): Promise<number> {
  return ctx.tx.statements.next(ctx.workspaceId, kind);
}

/** Lets a counter go on from a number that something has. It stays locked until the commit. */
export async function liftCounter({ tx: { client }, workspaceId }: TxCtx, kind: string, least: number): Promise<void> {
  await client.$executeRaw`
    INSERT INTO counters (workspaceId, kind, value) VALUES (${workspaceId}, ${kind}, ${least})
    ON DUPLICATE KEY UPDATE value = GREATEST(value, ${least})`;
}
