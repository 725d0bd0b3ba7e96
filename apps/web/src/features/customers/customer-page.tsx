'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../declared/page';
import { PartyView } from '../parties/party-view';
import { customerKind } from './customer-kind';

export function CustomerPage(props: { slug: string; recordKey: string }): ReactNode {
  return (
    <DeclaredPage kind={customerKind} {...props}>
      {(customer) => <PartyView key={customer.id} kind={customerKind} party={customer} />}
    </DeclaredPage>
  );
}
