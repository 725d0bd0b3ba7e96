'use client';

import { type ReactNode, useDeferredValue } from 'react';
import { TotalsView } from '@/features/line-grid/totals-view';
import { orderPageWords } from '@/messages/order-page';
import { useLines } from './draft';
import { priceDraft } from './totals';

const words = orderPageWords.totals;

/** What a purchase order comes to, while it is changed too. */
export function PurchaseTotals(): ReactNode {
  const draft = useDeferredValue(useLines((state) => state.draft));
  const totals = priceDraft(draft);
  const { currency } = draft.order;
  if (!totals) return <TotalsView rows={[]} total={null} currency={currency} />;
  const { subtotal, chargeTotal, taxTotal, total } = totals;
  return (
    <TotalsView
      currency={currency}
      total={String(total)}
      rows={[
        [words.subtotal, String(subtotal)],
        [words.charges, String(chargeTotal) === '0' ? undefined : String(chargeTotal)],
        [words.tax, String(taxTotal)],
      ]}
    />
  );
}
