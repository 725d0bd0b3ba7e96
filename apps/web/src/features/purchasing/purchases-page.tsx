'use client';

import { buttonClass } from '@quartermaster/ui/button';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import { reorderHref } from '@/lib/purchase-hrefs';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';
import { ListPage } from '../declared/list-page';
import { usePurchaseKind } from './purchase-kind';

const PurchaseList = lazyPart(() => import('./purchase-list').then((module) => module.PurchaseList));

/** What is bought from suppliers, from the draft to the last receipt. */
export function PurchasesPage({ slug }: { slug: string }): ReactNode {
  const kind = usePurchaseKind();
  const seesStock = useCan('stock.read');
  return (
    <ListPage
      page={kind.page}
      noun="purchaseOrder"
      slug={slug}
      actions={
        seesStock ? (
          <Link href={reorderHref(slug)} className={buttonClass()}>
            {t.nav.whatToBuy}
          </Link>
        ) : null
      }
    >
      {(list) => <PurchaseList kind={kind} slug={slug} {...list} />}
    </ListPage>
  );
}
