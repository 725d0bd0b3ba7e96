import type { TxCtx } from '../kernel/context';

/** Why a customer's currency stays: what its orders come to is kept in it. */
export async function reasonAgainstCurrency(
  { tx: { client }, workspaceId }: TxCtx,
  { id, key, currency }: { id: string; key: string; currency: string },
): Promise<string | undefined> {
  const rows = await client.$queryRaw<object[]>`
    SELECT 1 AS found FROM sales_orders WHERE workspaceId = ${workspaceId} AND customerId = ${id} LIMIT 1`;
  return rows.length > 0 ? `${key} has orders in ${currency}, so its currency stays` : undefined;
}
