'use client';

import { Button } from '@quartermaster/ui/button';
import { ScanBarcode } from 'lucide-react';
import type { ReactNode } from 'react';
import { openScan } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { t } from '@/messages';
import { ListPage } from '../declared/list-page';
import { useProductsList } from './page-ui';

const VariantList = lazyPart(() => import('./variant-list').then((module) => module.VariantList));

/** All that is sold, bought and counted: a list of variants. */
export function ProductsPage({ slug }: { slug: string }): ReactNode {
  const products = useProductsList();
  return (
    <ListPage
      page={products.page}
      noun="product"
      slug={slug}
      actions={
        <Button className="coarse:min-w-11" onClick={openScan}>
          <ScanBarcode aria-hidden className="size-4" strokeWidth={1.75} />
          <span className="max-md:sr-only md:@max-md:sr-only">{t.nav.scan}</span>
        </Button>
      }
    >
      {(list) => <VariantList products={products} slug={slug} {...list} />}
    </ListPage>
  );
}
