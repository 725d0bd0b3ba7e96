'use client';

import type { ReactNode } from 'react';
import { useLayer } from '@/lib/layers';
import { lazyDialog } from '@/lib/lazy-dialog';
import { lazyPart } from '@/lib/lazy-part';
import { usePeeked } from '@/records/panel/peek';

export const loadProductPanel = () => import('./product/product-panel');

const NewProduct = lazyDialog(() =>
  import('./new-product/new-product-dialog').then((module) => module.NewProductDialog),
);
const Scan = lazyDialog(() => import('./scan/scan-dialog').then((module) => module.ScanDialog));
const Panel = lazyPart(() => loadProductPanel().then((module) => module.ProductPanel));

/** The panel and the dialogs of products, on whatever page is open. All of it is loaded when it is first needed. */
export function ProductSlots({ slug }: { slug: string }): ReactNode {
  const peeked = usePeeked('product');
  const [creating, setCreating] = useLayer('new-product');
  const [scanning, setScanning] = useLayer('scan');
  return (
    <>
      {peeked ? <Panel key={peeked} slug={slug} recordKey={peeked} /> : null}
      {creating ? <NewProduct onClose={() => setCreating(false)} /> : null}
      {scanning ? <Scan slug={slug} onClose={() => setScanning(false)} /> : null}
    </>
  );
}
