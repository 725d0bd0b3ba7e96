import { add, subtract, sum } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { part } from '@quartermaster/contracts/money/part';
import type { Money, Quantity } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import type { Invoice } from '@quartermaster/contracts/orders/invoices';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';

/** In minor units. */
export interface Amounts {
  net: Money;
  tax: Money;
  total: Money;
}

/** So much of a line, at most what can be invoiced or credited of it. */
interface Wanted {
  lineId: string;
  quantity: string;
}

type Prices = Pick<Order, 'taxInclusive'>;
type Billed = Pick<OrderLine, 'netAmount' | 'taxAmount' | 'totalAmount'>;
type Share = Parameters<typeof part>[2];

/** What so much of an order comes to on its next invoice: a line is shared among its invoices, so that they add up to it. */
export function invoiceAmounts(order: Prices, lines: readonly OrderLine[], wanted: readonly Wanted[]): Amounts {
  return sumOf(
    wanted.flatMap(({ lineId, quantity }) => {
      const line = lines.find(({ id }) => id === lineId);
      if (!line || quantity === '0') return [];
      return shareOf(order, line, {
        quantity: minus(line.quantity, line.cancelledQty),
        before: exact('quantity', line.invoicedQty),
        now: exact('quantity', quantity),
      });
    }),
  );
}

/** What so much of an invoice comes to with tax, after what was credited before; never more than is left of it. */
export function creditTotal(order: Prices, lines: Invoice['lines'], wanted: readonly Wanted[]): Money {
  const totals = wanted.flatMap(({ lineId, quantity }) => {
    const line = lines.find((one) => one.lineId === lineId);
    if (!line || quantity === '0') return [];
    const { total } = shareOf(order, line, {
      quantity: exact('quantity', line.quantity),
      before: minus(line.quantity, line.leftQty),
      now: exact('quantity', quantity),
    });
    const left = exact('money', line.leftTotal);
    return compare('money', total, left) > 0 ? left : total;
  });
  return sum('money', totals);
}

/** Where prices include tax it is the total that is shared, otherwise the net. */
function shareOf({ taxInclusive }: Prices, line: Billed, share: Share): Amounts {
  const of = (amount: string) => part('money', exact('money', amount), share);
  const tax = of(line.taxAmount);
  const total = taxInclusive ? of(line.totalAmount) : add('money', of(line.netAmount), tax);
  return { net: subtract('money', total, tax), tax, total };
}

function sumOf(all: readonly Amounts[]): Amounts {
  const of = (name: keyof Amounts) =>
    sum(
      'money',
      all.map((one) => one[name]),
    );
  return { net: of('net'), tax: of('tax'), total: of('total') };
}

function minus(left: string, right: string): Quantity {
  return subtract('quantity', exact('quantity', left), exact('quantity', right));
}
