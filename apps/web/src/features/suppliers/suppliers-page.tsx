'use client';

import type { ReactNode } from 'react';
import { PartiesPage } from '../parties/parties-page';
import { supplierKind } from './supplier-kind';

export function SuppliersPage({ slug }: { slug: string }): ReactNode {
  return <PartiesPage kind={supplierKind} slug={slug} />;
}
