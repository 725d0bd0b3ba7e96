import type { PurchaseOrder } from '@quartermaster/contracts';
import type { Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { saveRecord } from '../records/write';
import { moveSupplierSums } from '../supplier-orders/sums';
import { writeKept } from '../trade-lines/document';
import type { StoredPurchaseLine } from './lines';
import type { LockedPurchase } from './lock';
import { sumsOf } from './measured';
import { purchaseProgress } from './progress';
import { purchaseOrderSource } from './source';

interface Saving {
  /** Columns that the verb sets. */
  change: Partial<PurchaseOrder>;
  /** The lines as they are now. */
  lines: readonly StoredPurchaseLine[];
  /** Left out by postings, which are no edits: they are audited by themselves. */
  action?: string;
  audited?: Changes;
}

/**
 * Writes a purchase order whose lines changed: its own columns as an edit, what is kept of it, and what its supplier's sums have of it. The
 * order and the supplier are locked, a new one too.
 */
export async function savePurchase(
  ctx: TxCtx,
  { order: before, lines: was }: Pick<LockedPurchase, 'order' | 'lines'>,
  { change, lines, action, audited }: Saving,
): Promise<PurchaseOrder> {
  const edited = action
    ? await saveRecord(ctx, purchaseOrderSource, {
        before,
        change,
        action,
        isTouched: true,
        ...(audited ? { audited } : {}),
      })
    : before;
  const kept = purchaseProgress(edited, lines);
  const after = { ...edited, ...kept };
  await writeKept(ctx, purchaseOrderSource.table, { before, kept });
  if (!action) notice(ctx, { noun: 'purchaseOrder', ref: before.id, kind: 'touched', version: before.version });
  const sums = { was: sumsOf(before, was), is: sumsOf(after, lines) };
  if (before.supplier.id === after.supplier.id) await moveSupplierSums(ctx, after.supplier.id, sums);
  else {
    await moveSupplierSums(ctx, before.supplier.id, { was: sums.was });
    await moveSupplierSums(ctx, after.supplier.id, { is: sums.is });
  }
  return after;
}
