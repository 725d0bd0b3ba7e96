import type { OrderSales } from '@quartermaster/contracts/orders/sales';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/numbers';
import { formatNumber } from '@/messages/formats';
import { salesWords as words } from '@/messages/sales';
import { Change } from '../statistics/change';
import { Figure } from '../statistics/figure';

interface SalesFiguresProps {
  sales: OrderSales;
  /** Of the period. */
  days: number;
}

/** The period in three numbers. */
export function SalesFigures({ sales: { currency, total, before }, days }: SalesFiguresProps): ReactNode {
  const money = (net: string) => (currency === null ? words.none : formatMoney(net, currency));
  return (
    <dl aria-label={words.figures} className="flex flex-wrap gap-x-12 gap-y-4">
      <Figure name={words.net} value={money(total.net)}>
        {/* A change is told in whole percent: what is rounded here is not seen. */}
        <Change now={Number(total.net)} before={Number(before.net)} days={days} />
      </Figure>
      <Figure name={words.orders} value={formatNumber(total.orders)}>
        <Change now={total.orders} before={before.orders} days={days} />
      </Figure>
      <Figure name={words.average} value={total.orders === 0 ? words.none : money(averageOf(total))}>
        {words.averageOf(days)}
      </Figure>
    </dl>
  );
}

/** Minor units, rounded half up. */
function averageOf({ orders, net }: OrderSales['total']): string {
  const count = BigInt(orders);
  return String((2n * BigInt(net) + count) / (2n * count));
}
