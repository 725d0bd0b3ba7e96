'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../../declared/page';
import { usePurchaseKind } from '../purchase-kind';
import { PurchaseView } from './purchase-view';

export function PurchasePage(props: { slug: string; recordKey: string }): ReactNode {
  const kind = usePurchaseKind();
  return (
    <DeclaredPage kind={kind} {...props}>
      {(purchase) => <PurchaseView key={purchase.id} kind={kind} order={purchase} slug={props.slug} />}
    </DeclaredPage>
  );
}
