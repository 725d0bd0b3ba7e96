import type { Order } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { marks } from '../kernel/statements';

/** Why an order cannot have these values. */
export async function reasonAgainst(
  ctx: TxCtx,
  _before: Order,
  { fields, ownerId }: Partial<Order>,
): Promise<string | undefined> {
  const ids = Object.keys(fields ?? {});
  const known = ids.length === 0 ? 0 : await ctx.tx.client.field.count({ where: { id: { in: ids } } });
  if (known < ids.length) return 'A field is gone';
  if (!ownerId) return undefined;
  const isHere = await ctx.tx.client.member.count({ where: { userId: ownerId, leftAt: null } });
  return isHere > 0 ? undefined : 'Choose an owner among the members of this workspace';
}

/** Why an order cannot be moved to the trash. */
export async function reasonToStay(ctx: TxCtx, order: Order): Promise<string | undefined> {
  const { id, key, lifecycle, confirmedAt, paidTotal } = order;
  const isBilled = paidTotal !== '0' || (await ctx.tx.client.invoice.count({ where: { orderId: id } })) > 0;
  if (lifecycle === 'draft' && confirmedAt === null && !isBilled) return undefined;
  if (isBilled) return `${key} was paid or invoiced, so it is kept`;
  return `Only drafts are moved to the trash. Cancel ${key} instead`;
}

/** What is no draft, or was paid or invoiced. */
const IS_KEPT = `(sales_orders.lifecycle <> 'draft' OR sales_orders.paidTotal > 0 OR EXISTS (SELECT 1 FROM invoices
  WHERE invoices.workspaceId = sales_orders.workspaceId AND invoices.orderId = sales_orders.id))`;

/** What was ever confirmed is kept. @throws Invalid */
export async function requireDrafts({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const [kept] = await client.$queryRawUnsafe<Array<{ number: number | bigint }>>(
    `SELECT number FROM sales_orders WHERE workspaceId = ? AND id IN (${marks(ids.length)}) AND ${IS_KEPT}
     ORDER BY id LIMIT 1 LOCK IN SHARE MODE`,
    workspaceId,
    ...ids,
  );
  if (kept) throw new Invalid(`SO-${kept.number} is no draft, or was paid or invoiced, so it is kept`);
}

/** What `requireDrafts` refuses. */
export const STAYS_IN_TRASH = `EXISTS (SELECT 1 FROM sales_orders
  WHERE sales_orders.workspaceId = trash_entries.workspaceId AND sales_orders.id = trash_entries.recordId
    AND ${IS_KEPT})`;
