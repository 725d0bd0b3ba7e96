'use client';

import { type ReactNode, useDeferredValue } from 'react';
import { TotalsView } from '@/features/line-grid/totals-view';
import { orderPageWords } from '@/messages/order-page';
import { useLines } from './editor';
import { priceDraft } from './totals';

const words = orderPageWords.totals;

/** What the order comes to, while it is changed too. */
export function OrderTotals(): ReactNode {
  const draft = useDeferredValue(useLines((state) => state.draft));
  const totals = priceDraft(draft);
  const { currency } = draft.order;
  if (!totals) return <TotalsView rows={[]} total={null} currency={currency} />;
  const unlessZero = (amount: string, sign = '') => (amount === '0' ? undefined : `${sign}${amount}`);
  return (
    <TotalsView
      currency={currency}
      total={String(totals.total)}
      rows={[
        [words.subtotal, String(totals.subtotal)],
        [words.discount, unlessZero(String(totals.discountTotal), '-')],
        [words.charges, unlessZero(String(totals.chargeTotal))],
        [draft.terms.taxInclusive ? words.taxWithin : words.tax, String(totals.taxTotal)],
      ]}
    />
  );
}
