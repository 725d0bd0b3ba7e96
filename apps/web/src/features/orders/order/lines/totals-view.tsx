'use client';

import { cn } from '@quartermaster/ui/cn';
import { type ReactNode, useDeferredValue } from 'react';
import { moneyText } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { useLines } from './editor';
import { priceDraft } from './totals';

const words = orderPageWords.totals;

/** What the order comes to, while it is changed too. */
export function TotalsView(): ReactNode {
  const draft = useDeferredValue(useLines((state) => state.draft));
  const totals = priceDraft(draft);
  const { currency } = draft.order;
  if (!totals) return <p className="text-right text-st-danger-fg">{words.tooLarge}</p>;
  const amount = (minor: { toString(): string }) => moneyText(String(minor), currency);
  const rows: readonly (readonly [string, string, boolean])[] = [
    [words.subtotal, amount(totals.subtotal), true],
    [words.discount, `\u2212${amount(totals.discountTotal)}`, String(totals.discountTotal) !== '0'],
    [words.charges, amount(totals.chargeTotal), String(totals.chargeTotal) !== '0'],
    [draft.terms.taxInclusive ? words.taxWithin : words.tax, amount(totals.taxTotal), true],
  ];
  return (
    <dl className="ml-auto grid w-full max-w-72 grid-cols-[1fr_auto] gap-x-6 gap-y-1 tabular-nums">
      {rows.map(([name, value, isShown]) =>
        isShown ? (
          <div key={name} className="col-span-2 grid grid-cols-subgrid">
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ) : null,
      )}
      <div className={cn('col-span-2 grid grid-cols-subgrid border-t border-border pt-1 font-semibold')}>
        <dt>{words.total(currency)}</dt>
        <dd className="border-b-4 border-double border-ink pb-0.5 text-right">{amount(totals.total)}</dd>
      </div>
    </dl>
  );
}
