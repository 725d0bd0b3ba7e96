'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { usePeeked } from '@/records/panel/peek';

export const loadOrderPanel = () => import('./order/order-panel');

const Panel = lazyPart(() => loadOrderPanel().then((module) => module.OrderPanel));

/** The panel of orders, on whatever page is open. All of it is loaded when it is first needed. */
export function OrderSlots({ slug }: { slug: string }): ReactNode {
  const peeked = usePeeked('order');
  return peeked ? <Panel key={peeked} slug={slug} recordKey={peeked} /> : null;
}
