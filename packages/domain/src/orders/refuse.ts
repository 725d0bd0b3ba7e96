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
export async function reasonToStay(_ctx: TxCtx, { key, lifecycle, confirmedAt }: Order): Promise<string | undefined> {
  if (lifecycle === 'draft' && confirmedAt === null) return undefined;
  return `Only drafts are moved to the trash. Cancel ${key} instead`;
}

/** What was ever confirmed is kept. @throws Invalid */
export async function requireDrafts({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const [kept] = await client.$queryRawUnsafe<Array<{ number: number | bigint }>>(
    `SELECT number FROM sales_orders WHERE workspaceId = ? AND id IN (${marks(ids.length)}) AND lifecycle <> 'draft'
     ORDER BY id LIMIT 1 LOCK IN SHARE MODE`,
    workspaceId,
    ...ids,
  );
  if (kept) throw new Invalid(`SO-${kept.number} is no draft, so it is kept`);
}

/** What `requireDrafts` refuses. */
export const STAYS_IN_TRASH = `EXISTS (SELECT 1 FROM sales_orders
  WHERE sales_orders.workspaceId = trash_entries.workspaceId AND sales_orders.id = trash_entries.recordId
    AND sales_orders.lifecycle <> 'draft')`;
