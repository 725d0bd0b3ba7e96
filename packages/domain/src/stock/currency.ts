import { sql } from '@quartermaster/db';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';

/** The costs in the ledger are in the workspace's currency, so that it cannot be another one once there are some. @throws Invalid */
export async function requireNoValues({ tx: { client }, workspaceId }: TxCtx, currency: string): Promise<void> {
  const rows = await client.$queryRaw<object[]>`
    SELECT 1 AS found FROM stock_moves WHERE workspaceId = ${workspaceId} AND documentValue <> 0 LIMIT 1`;
  if (rows.length > 0) throw new Invalid(`The stock ledger is kept in ${currency}, so the currency stays`, 'currency');
}

/** The workspace's currency, as lists read it; null if it has none yet. */
export async function readCurrency(ctx: Ctx): Promise<string | null> {
  const { rows } = await sql<{ currency: string | null }>`
    SELECT currency FROM workspaces WHERE id = ${ctx.workspaceId}`.execute(ctx.sql.database);
  return rows[0]?.currency ?? null;
}
