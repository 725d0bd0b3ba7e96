'use client';

import type { ReactNode } from 'react';
import { PartyPage } from '../parties/party-page';
import { customerKind } from './customer-kind';

export function CustomerPage({ slug, recordKey }: { slug: string; recordKey: string }): ReactNode {
  return <PartyPage kind={customerKind} slug={slug} recordKey={recordKey} />;
}
