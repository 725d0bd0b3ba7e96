import type { SheetPreview } from '@quartermaster/contracts';
import { minor } from './amounts';
import type { CheckedOrder } from './check';

type Sums = NonNullable<SheetPreview['orders']>['sums'];

/** Adds up what a file brings, by currency. */
export class OrderSums {
  private orders = 0;
  private lines = 0;
  private readonly totals = new Map<string, { total: bigint; paid: bigint }>();

  add({ lines, payments, currency, settled }: CheckedOrder): void {
    this.orders += 1;
    this.lines += lines.length;
    const { total, paid } = this.totals.get(currency) ?? { total: 0n, paid: 0n };
    this.totals.set(currency, {
      total: total + settled.total,
      paid: payments.reduce((sum, { kind, amount }) => sum + (kind === 'payment' ? minor(amount, currency) : 0n), paid),
    });
  }

  shown(): Sums {
    return {
      orders: this.orders,
      lines: this.lines,
      totals: [...this.totals].map(([currency, { total, paid }]) => ({
        currency,
        total: String(total),
        paid: String(paid),
      })),
    };
  }
}
