import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { SalesReturn } from '@quartermaster/contracts/orders/returns';
import { formatDecimal } from '@/lib/numbers';
import { orderMoneyWords as words } from '@/messages/order-money';

/** What every part of the money of an order gets. */
export interface MoneyInput {
  order: Order;
  lines: readonly OrderLine[];
  /** The id of the text that says why nothing can be booked now. */
  reasonId: string | undefined;
}

/** An invoice that is to be credited, or goods that came back. */
export type Crediting =
  | { invoiceId: string; salesReturn?: undefined }
  | { invoiceId?: undefined; salesReturn: SalesReturn };

/** `SO-12/R1` */
export function returnName({ key }: Pick<Order, 'key'>, { nr }: Pick<SalesReturn, 'nr'>): string {
  return `${key}/R${nr}`;
}

/** `2 × LAMP-1`, as long as its line is there. */
export function goodsText(
  { lineId, quantity }: { lineId: string; quantity: string },
  lines: readonly OrderLine[],
): string {
  const line = lines.find(({ id }) => id === lineId);
  return words.line(formatDecimal(quantity), line?.sku ?? line?.description ?? words.removed);
}
