'use client';

import type { ReactNode } from 'react';
import { DeclaredPage } from '../declared/page';
import { PartyView } from '../parties/party-view';
import { customerScreen } from './customer-screen';

export function CustomerPage(props: { slug: string; recordKey: string }): ReactNode {
  return (
    <DeclaredPage kind={customerScreen} {...props}>
      {(customer) => <PartyView key={customer.id} kind={customerScreen} party={customer} />}
    </DeclaredPage>
  );
}
