'use client';

import type { ReactNode } from 'react';
import { useLayer } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';

const NewPurchase = lazyPart(() => import('./new-purchase-dialog').then((module) => module.NewPurchaseDialog));

/** The dialog of a new purchase order, on whatever page is open. */
export function NewPurchaseSlot({ slug }: { slug: string }): ReactNode {
  const [isOpen, setOpen] = useLayer('new-purchaseOrder');
  return isOpen ? <NewPurchase slug={slug} onClose={() => setOpen(false)} /> : null;
}
