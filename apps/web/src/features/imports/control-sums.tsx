import type { ReactNode } from 'react';
import { formatAmount, formatDecimal, formatPrice } from '@/lib/numbers';
import { formatNumber } from '@/messages/formats';
import { importsWords } from '@/messages/imports';
import type { GoodsPreview } from './goods-setup';

interface ControlSumsProps {
  sums: GoodsPreview['goods']['sums'];
  currency: string;
}

/** What the import will bring, to be compared with what the other program says. The value is absent for those who may not see costs. */
export function ControlSums({ sums, currency }: ControlSumsProps): ReactNode {
  const { products, variants, units, stockValue } = sums;
  const words = importsWords.goods.sums;
  const shown = [
    [words.products, formatNumber(products)],
    [words.variants, formatNumber(variants)],
    [words.units, formatDecimal(units)],
    ...(stockValue === undefined
      ? []
      : [[words.stockValue, currency ? formatAmount(stockValue, currency) : formatPrice(stockValue, null)] as const]),
  ] as const;
  return (
    <section aria-label={words.title} className="grid gap-1">
      <h3 className="text-base text-ink-2">{words.title}</h3>
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {shown.map(([label, value]) => (
          <div key={label} className="grid">
            <dt className="text-sm text-ink-2">{label}</dt>
            <dd className="font-semibold tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
