'use client';

import type { ReactNode } from 'react';
import { useLayer } from '@/lib/layers';
import { lazyDialog } from '@/lib/lazy-dialog';

const NewOrder = lazyDialog(() => import('./new-order-dialog').then((module) => module.NewOrderDialog));

/** The dialog of a new order, on whatever page is open. */
export function NewOrderSlot({ slug }: { slug: string }): ReactNode {
  const [creating, setCreating] = useLayer('new-order');
  return creating ? <NewOrder slug={slug} onClose={() => setCreating(false)} /> : null;
}
