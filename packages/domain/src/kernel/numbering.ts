import type { TxCtx } from './context';

/**
 * The next number of a kind in this workspace: 1, 2, 3 … without gaps, because the counter row is part of the
 * transaction. It stays locked until the commit, so take it as late as possible.
 */
export async function nextNumber(ctx: TxCtx, kind: string): Promise<number> {
  const { client } = ctx.tx;
  await client.$executeRaw`
    INSERT INTO counters (workspaceId, kind, value) VALUES (${ctx.workspaceId}, ${kind}, LAST_INSERT_ID(1))
    ON DUPLICATE KEY UPDATE value = LAST_INSERT_ID(value + 1)`;
  const [row] = await client.$queryRaw<Array<{ value: number | bigint }>>`SELECT LAST_INSERT_ID() AS value`;
  return Number(row?.value);
}
