'use client';

import type { ReactNode } from 'react';
import { DeclaredListPage } from '../declared/list-page';
import { loadPartyPanel } from '../parties/slots';
import { customerKind } from './customer-kind';

export function CustomersPage({ slug }: { slug: string }): ReactNode {
  return <DeclaredListPage kind={customerKind} slug={slug} loadPanel={loadPartyPanel} />;
}
