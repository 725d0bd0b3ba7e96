'use client';

import type { ReactNode } from 'react';
import { PartyPage } from '../parties/party-page';
import { supplierKind } from './supplier-kind';

export function SupplierPage({ slug, recordKey }: { slug: string; recordKey: string }): ReactNode {
  return <PartyPage kind={supplierKind} slug={slug} recordKey={recordKey} />;
}
