import type { SheetPreview } from '@quartermaster/contracts';
import { add } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { titleOf } from '../../products/options';
import { cut, SHOWN } from '../sheet/shown';
import type { CheckedProduct } from './check';

/** The variants of a product, each with its values by the columns of the list of variants. */
export function shownVariants(
  { name, variants }: CheckedProduct,
  said: ReadonlyArray<{ row: number; message: string }>,
): SheetPreview['items'] {
  return variants.slice(0, SHOWN).map((variant, at) => {
    const { row, optionValues, sku, barcode, price, priceCurrency, standardCost, reorderPoint, openings } = variant;
    const units = openings.reduce((sum, { quantity }) => add('quantity', sum, exact('quantity', quantity)), NONE);
    const places = [...new Set(openings.flatMap(({ location }) => (location === null ? [] : [location])))];
    const own = said.filter((note) =>
      at === 0 ? !variants.some((other) => other !== variant && other.row === note.row) : note.row === row,
    );
    return {
      row,
      title: cut(titleOf(name ?? sku ?? barcode ?? '', optionValues.join(' / '))),
      values: {
        ...given({ sku, barcode, price, priceCurrency, standardCost, reorderPoint }),
        ...(openings.length > 0 ? { onHand: textOf(units) } : {}),
        ...(places.length > 0 ? { location: cut(places.join(', ')) } : {}),
      },
      notes: own.slice(0, SHOWN).map(({ message }) => cut(message)),
    };
  });
}

const NONE = exact('quantity', '0');

function given(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === null ? [] : [[name, cut(value)]])),
  );
}
