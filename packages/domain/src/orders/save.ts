import type { Order } from '@quartermaster/contracts';
import type { Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { saveRecord } from '../records/write';
import { writeKept } from '../trade-lines/document';
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
  await writeKept(ctx, orderSource.table, { before, kept });
  if (!action) notice(ctx, { noun: 'order', ref: before.id, kind: 'touched', version: before.version });
  await followOrder(ctx, { before, after });
  return after;
}
