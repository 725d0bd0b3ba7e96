import { revertAttachment } from '../attachments/revert';
import { revertComment } from '../comments/revert';
import { revertBlockers } from '../dependencies/revert';
import type { TxCtx } from '../kernel/context';
import type { Entry, Revert, Reverted } from '../kernel/history';
import { revertLinks } from '../links/revert';
import { revertConfirm, revertHold } from '../orders/revert';
import { revertEnd, revertLines } from '../orders/revert-lines';
import { revertPayment } from '../payments/revert';
import { revertVariantRemoved, revertVariantsAdded, revertVariantUpdate } from '../products/revert';
import { revertConfirmation, revertPurchaseEnd, revertPurchaseLines, revertSending } from '../purchase-orders/revert';
import { revertReceipt } from '../receipts/revert';
import { revertOfRecord } from '../records/revert';
import type { AnySource } from '../records/source';
import { revertReturn } from '../returns/revert';
import { revertShipment } from '../shipments/revert';
import { revertOrderCreation } from '../shipments/revert-brought';
import { isRevertible, revertStock } from '../stock/revert';
import { revertPartAdded, revertPartPreferred, revertPartRemoved, revertPartUpdate } from '../supplier-parts/revert';
import { revertWatchers } from '../watchers/revert';

type TalkRevert = (ctx: TxCtx, source: AnySource, entry: Entry) => Promise<Reverted>;

/** What belongs to a record of any kind, by noun, and what every kind audits beside its own columns, by action without the noun. */
const TALK: Readonly<Record<string, TalkRevert>> = { comment: revertComment, attachment: revertAttachment };
const BESIDE: Readonly<Record<string, TalkRevert>> = { watch: revertWatchers, unwatch: revertWatchers };

/** What only one kind has beside its columns, by action. */
const REVERTS: Readonly<Record<string, Revert>> = {
  'task.block': revertBlockers,
  'task.unblock': revertBlockers,
  'task.link': revertLinks,
  'task.unlink': revertLinks,
  'order.create': revertOrderCreation,
  'order.saveLines': revertLines,
  'order.confirm': revertConfirm,
  'order.cancel': revertEnd,
  'order.close': revertEnd,
  'order.hold': revertHold,
  'order.unhold': revertHold,
  'order.ship': revertShipment,
  'order.pay': revertPayment,
  'order.refund': revertPayment,
  'order.openReturn': revertReturn,
  'order.receiveReturn': revertReturn,
  'purchaseOrder.saveLines': revertPurchaseLines,
  'purchaseOrder.submit': revertSending,
  'purchaseOrder.approve': revertSending,
  'purchaseOrder.send': revertSending,
  'purchaseOrder.confirm': revertConfirmation,
  'purchaseOrder.close': revertPurchaseEnd,
  'purchaseOrder.cancel': revertPurchaseEnd,
  'purchaseOrder.receive': revertReceipt,
  'product.updateVariant': revertVariantUpdate,
  'product.addVariants': revertVariantsAdded,
  'product.removeVariant': revertVariantRemoved,
  'product.addSupplierPart': revertPartAdded,
  'product.updateSupplierPart': revertPartUpdate,
  'product.removeSupplierPart': revertPartRemoved,
  'product.preferSupplierPart': revertPartPreferred,
};

/**
 * How an entry is reverted; undefined for entries that cannot be undone, such as sent mails and permanent deletions.
 * @param source the kind of the record that the entry is about
 */
export function revertOf({ action, noun }: Pick<Entry, 'action' | 'noun'>, source: AnySource): Revert | undefined {
  if (noun === 'stock') return isRevertible(action) ? revertStock : undefined;
  const talk = TALK[noun] ?? BESIDE[action.slice(noun.length + 1)];
  if (talk) return (ctx, entry) => talk(ctx, source, entry);
  return REVERTS[action] ?? revertOfRecord(source, action);
}
