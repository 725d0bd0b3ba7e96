'use client';

import type { ReactNode } from 'react';
import { PartiesPage } from '../parties/parties-page';
import { customerKind } from './customer-kind';

export function CustomersPage({ slug }: { slug: string }): ReactNode {
  return <PartiesPage kind={customerKind} slug={slug} />;
}
