import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';

/** A dialog that does something with an order. */
export interface OrderDialogInput {
  order: Order;
  lines: readonly OrderLine[];
  onClose: () => void;
}
