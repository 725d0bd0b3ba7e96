import type { SheetPreview } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { CheckedPurchase } from './check';

type Sums = NonNullable<SheetPreview['purchases']>['sums'];

/** Adds up what a file brings. */
export class PurchaseSums {
  private orders = 0;
  private lines = 0;
  private received = exact('quantity', '0');
  private readonly totals = new Map<string, bigint>();

  add({ lines, currency, settled }: CheckedPurchase): void {
    this.orders += 1;
    this.lines += lines.length;
    for (const { received } of lines) this.received = add('quantity', this.received, exact('quantity', received));
    this.totals.set(currency, (this.totals.get(currency) ?? 0n) + settled.total);
  }

  shown(): Sums {
    return {
      orders: this.orders,
      lines: this.lines,
      received: textOf(this.received),
      totals: [...this.totals].map(([currency, total]) => ({ currency, total: String(total) })),
    };
  }
}
