import type { StockBalance } from '@quartermaster/contracts/stock/stock';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { stockWords } from '@/messages/stock';
import type { StockProduct, StockVariant } from './kind';
import { movesHref } from './ledger-address';
import { useLocations } from './use-stock';

interface LevelsTableProps {
  slug: string;
  product: StockProduct;
  variant: StockVariant;
  balance: StockBalance;
}

const NUMBERS = ['onHand', 'reserved', 'incoming', 'available'] as const;

/** What there is in each location. */
export function LevelsTable({ slug, product, variant, balance }: LevelsTableProps): ReactNode {
  const { all } = useLocations();
  const levels = new Map(balance.levels.map((level) => [level.locationId, level]));
  // In the order of the settings; an archived one is empty.
  const shown = all.filter(({ id, archivedAt }) => levels.has(id) && archivedAt === null);
  return (
    <div className="overflow-x-auto">
      <table className="w-full">
        <caption className="pb-1 text-left font-semibold">{stockWords.places}</caption>
        <thead>
          <tr className="border-b border-border text-sm text-ink-2">
            <th scope="col" className="py-1 pr-2 text-left font-normal">
              {stockWords.place}
            </th>
            {NUMBERS.map((name) => (
              <th key={name} scope="col" className="py-1 pl-3 text-right font-normal" title={stockWords.hints[name]}>
                {stockWords.numbers[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name }) => (
            <tr key={id} className="border-border not-last:border-b">
              <th scope="row" className="py-1.5 pr-2 text-left font-normal break-words">
                {name}
              </th>
              {NUMBERS.map((number) => {
                const value = formatDecimal(levels.get(id)?.[number] ?? '0');
                const label = `${stockWords.numbers[number]}, ${name}`;
                return (
                  <td key={number} className="py-1.5 pl-3 text-right tabular-nums">
                    {number === 'onHand' || number === 'available' ? (
                      <Link
                        href={movesHref({ slug, key: product.key }, { variant: variant.id, location: id })}
                        aria-label={stockWords.open(label, value)}
                      >
                        {value}
                      </Link>
                    ) : (
                      value
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
