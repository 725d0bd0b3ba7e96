'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../declared/page';
import { PartyView } from '../parties/party-view';
import { supplierScreen } from './supplier-screen';

export function SupplierPage(props: { slug: string; recordKey: string }): ReactNode {
  return (
    <DeclaredPage kind={supplierScreen} {...props}>
      {(supplier) => <PartyView key={supplier.id} kind={supplierScreen} party={supplier} />}
    </DeclaredPage>
  );
}
