import type { Order } from '@quartermaster/contracts';
import type { Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { saveRecord } from '../records/write';
import { followOrder } from './customer';
import type { StoredLine } from './lines';
import { progressOf } from './progress';
import { orderSource } from './source';

/** What postings move of an order without a new version of it. */
export type OrderSums = Pick<Order, 'paidTotal' | 'refundedTotal' | 'creditedTotal' | 'invoicedTotal'>;

interface Saving {
  before: Order;
  /** Columns that the verb sets. */
  change: Partial<Order>;
  /** The lines as they are now. */
  lines: readonly StoredLine[];
  /** Left out by postings, which are no edits: they are audited by themselves. */
  action?: string;
  audited?: Changes;
  sums?: Partial<OrderSums>;
}

/**
 * Writes an order whose lines or sums were changed: its own columns as an edit, what is kept of it, and what its customer's sums have of
 * it. The order and the customer are locked.
 */
export async function saveOrder(ctx: TxCtx, { before, change, lines, action, audited, sums }: Saving): Promise<Order> {
  const edited = action
    ? await saveRecord(ctx, orderSource, { before, change, action, isTouched: true, ...(audited ? { audited } : {}) })
    : before;
  const kept = { ...sums, ...progressOf({ ...edited, ...sums }, lines) };
  const after = { ...edited, ...kept };
  const names = Object.keys(kept) as (keyof typeof kept)[];
  if (names.some((name) => kept[name] !== before[name])) {
    const { client } = ctx.tx;
    await client.$executeRawUnsafe(
      `UPDATE sales_orders SET ${names.map((name) => `\`${name}\` = ?`).join(', ')} WHERE workspaceId = ? AND id = ?`,
      ...names.map((name) => kept[name]),
      ctx.workspaceId,
      before.id,
    );
  }
  if (!action) notice(ctx, { noun: 'order', ref: before.id, kind: 'touched', version: before.version });
  await followOrder(ctx, { before, after });
  return after;
}
