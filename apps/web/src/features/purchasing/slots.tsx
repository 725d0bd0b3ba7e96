'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { usePeeked } from '@/records/panel/peek';

export const loadPurchasePanel = () => import('./purchase/purchase-panel');

const Panel = lazyPart(() => loadPurchasePanel().then((module) => module.PurchasePanel));

/** The panel of purchase orders, on whatever page is open. All of it is loaded when it is first needed. */
export function PurchaseSlots({ slug }: { slug: string }): ReactNode {
  const peeked = usePeeked('purchaseOrder');
  return peeked ? <Panel key={peeked} slug={slug} recordKey={peeked} /> : null;
}
