'use client';

import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { usePeeked } from '@/records/panel/peek';

export const loadProductPanel = () => import('./product-panel').then((module) => module.ProductPanel);
const ProductPanel = lazyPart(loadProductPanel);

/** The panel of a product, on whatever page is open. */
export function ProductPanelSlot({ slug }: { slug: string }): ReactNode {
  const peeked = usePeeked('product');
  return peeked ? <ProductPanel key={peeked} slug={slug} recordKey={peeked} /> : null;
}
