'use client';

import type { OrderSummary } from '@quartermaster/contracts/orders/order';
import { type ReactNode, useMemo } from 'react';
import { OrderPaymentMark, OrderStateMark, OrderStockMark } from '@/features/order-marks/state-mark';
import { trashAction } from '@/features/trash/trash-action';
import { useTrash } from '@/features/trash/use-trash';
import { usePreload } from '@/lib/use-preload';
import { listWords } from '@/messages/list';
import type { ListState } from '@/records/address/list-state';
import type { SetListState } from '@/records/address/use-list-state';
import { declaredUi } from '@/records/declared/list-ui';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import { RecordList } from '@/records/index/record-list';
import type { Group, KindUi } from '@/records/kind-ui';
import { NothingYet } from '../declared/list';
import type { OrderKind } from './order-kind';
import { loadOrderPanel } from './slots';

interface OrderListProps {
  kind: OrderKind;
  slug: string;
  state: ListState<DeclaredTerms>;
  onState: SetListState<DeclaredTerms>;
}

/** The orders as a list. */
export function OrderList({ kind, ...props }: OrderListProps): ReactNode {
  const ui = useMemo(() => listUi(kind), [kind]);
  usePreload(loadOrderPanel);
  return <RecordList ui={ui} {...props} />;
}

/** What was ever confirmed is cancelled, not trashed. */
function isTrashable({ lifecycle }: OrderSummary): boolean {
  return lifecycle === 'draft';
}

/** Nobody owes anything for a draft or a quotation; what was paid for one is told. */
function isDue({ lifecycle, payment }: OrderSummary): boolean {
  return lifecycle === 'confirmed' || lifecycle === 'closed' || payment !== 'unpaid';
}

function listUi(kind: OrderKind): KindUi<OrderSummary, Group, DeclaredTerms> {
  const ui = declaredUi(kind, {
    actions: [trashAction],
    useActions() {
      const { trash } = useTrash('order');
      return { can: (_, record) => isTrashable(record), run: (_, record) => void trash(record) };
    },
    useBulk: () => async () => false,
    bulkChange: () => ({ change: {}, what: listWords.bulkSaidTrash, leaves: true }),
    useEmpty() {
      const [all] = kind.useTotals(['']);
      return all?.count === 0 ? <NothingYet kind={kind} /> : null;
    },
  });
  const { useRename: _, ...primary } = ui.primary;
  return {
    ...ui,
    primary,
    cell(record, column, context) {
      if (column === 'status') return <OrderStateMark order={record} />;
      if (column === 'stock') return <OrderStockMark state={record.stockState} />;
      if (column === 'payment') return isDue(record) ? <OrderPaymentMark state={record.payment} /> : null;
      return ui.cell(record, column, context);
    },
  };
}
