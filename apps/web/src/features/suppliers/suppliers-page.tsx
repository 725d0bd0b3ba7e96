'use client';

import type { ReactNode } from 'react';
import { DeclaredListPage } from '../declared/list-page';
import { loadPartyPanel } from '../parties/slots';
import { supplierKind } from './supplier-kind';

export function SuppliersPage({ slug }: { slug: string }): ReactNode {
  return <DeclaredListPage kind={supplierKind} slug={slug} loadPanel={loadPartyPanel} />;
}
