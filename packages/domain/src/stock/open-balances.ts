import type { WriteCtx } from '../kernel/context';
import { insertInto, marks } from '../kernel/statements';

const TOTALS = insertInto('stock_totals', ['workspaceId', 'variantId']);

/**
 * The zero balances of new variants, in every location. Part of the transaction that makes the variants, after their rows. It locks the
 * workspace's locations, so that one that is added at the same time gets its balances, too.
 */
export async function openBalances(ctx: WriteCtx, variantIds: readonly string[]): Promise<void> {
  if (variantIds.length === 0) return;
  const { workspaceId, tx } = ctx;
  await tx.statements.insert(
    TOTALS,
    variantIds.map((id) => [workspaceId, id]),
  );
  await tx.statements.write(
    `INSERT INTO stock_levels (workspaceId, variantId, locationId)
     SELECT v.workspaceId, v.id, l.id FROM variants v JOIN locations l ON l.workspaceId = v.workspaceId
     WHERE v.workspaceId = ? AND v.id IN (${marks(variantIds.length)})`,
    [workspaceId, ...variantIds],
  );
}
