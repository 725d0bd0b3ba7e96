import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';

/**
 * The costs in the ledger are in the workspace's currency, so that it cannot be another one once there are some.
 * @param before null if none was chosen: then the first may be
 * @throws Invalid
 */
export async function refuseNewCurrency({ tx: { client }, workspaceId }: TxCtx, before: string | null): Promise<void> {
  if (before === null) return;
  const rows = await client.$queryRaw<object[]>`
    SELECT 1 AS found FROM stock_moves WHERE workspaceId = ${workspaceId} AND documentValue <> 0 LIMIT 1`;
  if (rows.length > 0) throw new Invalid(`The stock ledger is kept in ${before}, so the currency stays`, 'currency');
}
