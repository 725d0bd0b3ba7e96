'use client';

import type { OrderSummary } from '@quartermaster/contracts/orders/order';
import type { ReactNode } from 'react';
import { OrderPaymentMark, OrderStateMark, OrderStockMark } from '@/features/order-marks/state-mark';
import type { ListState } from '@/records/address/list-state';
import type { SetListState } from '@/records/address/use-list-state';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import { DocumentList } from '../declared/document-list';
import type { OrderKind } from './order-kind';
import { loadOrderPanel } from './slots';

interface OrderListProps {
  kind: OrderKind;
  slug: string;
  state: ListState<DeclaredTerms>;
  onState: SetListState<DeclaredTerms>;
}

/** The orders as a list. */
export function OrderList(props: OrderListProps): ReactNode {
  return <DocumentList {...props} loadPanel={loadOrderPanel} isTrashable={isTrashable} mark={markOf} />;
}

/** What was ever confirmed is cancelled, not trashed. */
function isTrashable({ lifecycle }: OrderSummary): boolean {
  return lifecycle === 'draft';
}

/** Nobody owes anything for a draft or a quotation; what was paid for one is told. */
function isDue({ lifecycle, payment }: OrderSummary): boolean {
  return lifecycle === 'confirmed' || lifecycle === 'closed' || payment !== 'unpaid';
}

function markOf(order: OrderSummary, column: string): ReactNode | undefined {
  if (column === 'status') return <OrderStateMark order={order} />;
  if (column === 'stock') return <OrderStockMark state={order.stockState} />;
  if (column === 'payment') return isDue(order) ? <OrderPaymentMark state={order.payment} /> : false;
  return undefined;
}
