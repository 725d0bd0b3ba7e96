'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../declared/page';
import { PartyView } from '../parties/party-view';
import { supplierKind } from './supplier-kind';

export function SupplierPage(props: { slug: string; recordKey: string }): ReactNode {
  return (
    <DeclaredPage kind={supplierKind} {...props}>
      {(supplier) => <PartyView key={supplier.id} kind={supplierKind} party={supplier} />}
    </DeclaredPage>
  );
}
