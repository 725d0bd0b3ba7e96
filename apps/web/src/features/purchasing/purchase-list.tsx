'use client';

import type { PurchaseOrderSummary } from '@quartermaster/contracts/purchase-orders/purchase-order';
import type { ReactNode } from 'react';
import type { ListState } from '@/records/address/list-state';
import type { SetListState } from '@/records/address/use-list-state';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import { DocumentList } from '../declared/document-list';
import { PurchaseReceiptMark, PurchaseStateMark } from '../purchase-marks/state-mark';
import type { PurchaseKind } from './purchase-kind';
import { loadPurchasePanel } from './slots';

interface PurchaseListProps {
  kind: PurchaseKind;
  slug: string;
  state: ListState<DeclaredTerms>;
  onState: SetListState<DeclaredTerms>;
}

/** The purchase orders as a list. */
export function PurchaseList(props: PurchaseListProps): ReactNode {
  return <DocumentList {...props} loadPanel={loadPurchasePanel} isTrashable={isDraft} mark={markOf} />;
}

/** What was ever sent is cancelled, not trashed. */
function isDraft({ lifecycle }: PurchaseOrderSummary): boolean {
  return lifecycle === 'draft';
}

function markOf(order: PurchaseOrderSummary, column: string): ReactNode | undefined {
  if (column === 'status') return <PurchaseStateMark order={order} />;
  return column === 'received' ? <PurchaseReceiptMark state={order.receipt} /> : undefined;
}
