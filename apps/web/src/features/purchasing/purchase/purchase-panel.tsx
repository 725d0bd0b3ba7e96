'use client';

import type { ReactNode } from 'react';
import { DeclaredPanel } from '../../declared/panel';
import { usePurchaseKind } from '../purchase-kind';
import { PurchaseView } from './purchase-view';

/** A purchase order beside the page. Give it `key={recordKey}`. */
export function PurchasePanel(props: { slug: string; recordKey: string }): ReactNode {
  const kind = usePurchaseKind();
  return (
    <DeclaredPanel kind={kind} {...props}>
      {(purchase) => <PurchaseView key={purchase.id} kind={kind} order={purchase} slug={props.slug} />}
    </DeclaredPanel>
  );
}
