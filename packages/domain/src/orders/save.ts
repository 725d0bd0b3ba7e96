import type { Order } from '@quartermaster/contracts';
import type { Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { saveRecord } from '../records/write';
import { followOrder } from './customer';
import type { StoredLine } from './lines';
import { progressOf } from './progress';
import { orderSource } from './source';

interface Saving {
  before: Order;
  /** Columns that the verb sets. */
  change: Partial<Order>;
  /** The lines as they are now. */
  lines: readonly StoredLine[];
  /** Left out by postings, which are no edits: they are audited by themselves. */
  action?: string;
  audited?: Changes;
}

/**
 * Writes an order whose lines were changed: its own columns as an edit, what is kept of it, and what its customer's sums have of it. The
 * order and the customer are locked.
 */
export async function saveOrder(ctx: TxCtx, { before, change, lines, action, audited }: Saving): Promise<Order> {
  const edited = action
    ? await saveRecord(ctx, orderSource, { before, change, action, isTouched: true, ...(audited ? { audited } : {}) })
    : before;
  const progress = progressOf(edited, lines);
  const after = { ...edited, ...progress };
  const names = Object.keys(progress) as (keyof typeof progress)[];
  if (names.some((name) => progress[name] !== before[name])) {
    const { client } = ctx.tx;
    await client.$executeRawUnsafe(
      `UPDATE sales_orders SET ${names.map((name) => `\`${name}\` = ?`).join(', ')} WHERE workspaceId = ? AND id = ?`,
      ...names.map((name) => progress[name]),
      ctx.workspaceId,
      before.id,
    );
    if (!action) notice(ctx, { noun: 'order', ref: before.id, kind: 'touched', version: before.version });
  }
  await followOrder(ctx, { before, after });
  return after;
}
