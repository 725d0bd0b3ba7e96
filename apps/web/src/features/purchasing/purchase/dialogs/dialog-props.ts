import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';

/** A dialog that does something with a purchase order. */
export interface PurchaseDialogInput {
  order: PurchaseOrder;
  lines: readonly PurchaseLine[];
  onClose: () => void;
}
