import type { PurchaseOrder } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { marks } from '../kernel/statements';

/** Why a purchase order cannot have these values. */
export async function reasonAgainst(
  ctx: TxCtx,
  _before: PurchaseOrder,
  { fields }: Partial<PurchaseOrder>,
): Promise<string | undefined> {
  const ids = Object.keys(fields ?? {});
  const known = ids.length === 0 ? 0 : await ctx.tx.client.field.count({ where: { id: { in: ids } } });
  return known < ids.length ? 'A field is gone' : undefined;
}

/** Why a purchase order cannot be moved to the trash. */
export async function reasonToStay(
  _ctx: TxCtx,
  { key, lifecycle, sentAt }: PurchaseOrder,
): Promise<string | undefined> {
  if (lifecycle === 'draft' && sentAt === null) return undefined;
  return lifecycle === 'draft'
    ? `${key} was sent once, so it is kept`
    : `Only drafts are moved to the trash. Cancel ${key} instead`;
}

/** What is no draft, or was sent once. */
const IS_KEPT = `(purchase_orders.lifecycle <> 'draft' OR purchase_orders.sentAt IS NOT NULL)`;

/** What was ever sent is kept. @throws Invalid */
export async function requireDrafts({ tx: { client }, workspaceId }: TxCtx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const [kept] = await client.$queryRawUnsafe<Array<{ number: number | bigint }>>(
    `SELECT number FROM purchase_orders WHERE workspaceId = ? AND id IN (${marks(ids.length)}) AND ${IS_KEPT}
     ORDER BY id LIMIT 1 LOCK IN SHARE MODE`,
    workspaceId,
    ...ids,
  );
  if (kept) throw new Invalid(`${keyOf('purchaseOrder', kept.number)} is no draft, or was sent once, so it is kept`);
}

/** What `requireDrafts` refuses. */
export const STAYS_IN_TRASH = `EXISTS (SELECT 1 FROM purchase_orders
  WHERE purchase_orders.workspaceId = trash_entries.workspaceId AND purchase_orders.id = trash_entries.recordId
    AND ${IS_KEPT})`;
