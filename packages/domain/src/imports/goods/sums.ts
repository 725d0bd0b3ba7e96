import { add } from '@quartermaster/contracts/money/add';
import { TooLarge } from '@quartermaster/contracts/money/digits';
import { costOf } from '@quartermaster/contracts/money/multiply';
import type { Cost, Quantity } from '@quartermaster/contracts/money/types';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { Invalid } from '../../kernel/errors';
import type { ReadOpening, ReadVariant } from './document';

export interface Sums {
  products: number;
  variants: number;
  units: Quantity;
  stockValue: Cost;
}

/** Adds up what a file brings. */
export class ControlSums {
  private readonly sums: Sums = {
    products: 0,
    variants: 0,
    units: exact('quantity', '0'),
    stockValue: exact('cost', '0'),
  };

  /**
   * @param isNew whether the product and its variants come in, and not only their stock
   * @throws Invalid for more than can be stored
   */
  add(product: { variants: readonly ReadVariant[]; isNew: boolean }): void {
    try {
      this.count(product);
    } catch (error) {
      throw error instanceof TooLarge ? new Invalid(`The opening stock of the file: ${error.message}`, 'file') : error;
    }
  }

  private count({ variants, isNew }: { variants: readonly ReadVariant[]; isNew: boolean }): void {
    const { sums } = this;
    if (isNew) sums.products += 1;
    if (isNew) sums.variants += variants.length;
    for (const variant of variants)
      for (const opening of variant.openings) {
        sums.units = add('quantity', sums.units, exact('quantity', opening.quantity));
        sums.stockValue = add('cost', sums.stockValue, worthOf(opening, variant.standardCost));
      }
  }

  /** @param withValue whether the person may see it */
  shown(withValue: boolean) {
    const { products, variants, units, stockValue } = this.sums;
    return { products, variants, units: textOf(units), ...(withValue ? { stockValue: textOf(stockValue) } : {}) };
  }
}

/** What opening stock comes in at. */
function worthOf({ quantity, cost, value }: ReadOpening, standardCost: string | null): Cost {
  if (value !== null) return exact('cost', value);
  return costOf(exact('quantity', quantity), exact('cost', cost ?? standardCost ?? '0'));
}
