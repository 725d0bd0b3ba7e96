'use client';

import { type ReactNode, useDeferredValue, useMemo } from 'react';
import { LineGrid } from '@/features/line-grid/line-grid';
import { useTaxes } from '@/features/line-grid/use-taxes';
import { orderPageWords as words } from '@/messages/order-page';
import type { Draft } from './draft';
import { useLines } from './editor';
import { COLUMNS, LineRow } from './line-row';
import { stockMarks } from './stock-marks';
import { useSellablesOfLines } from './use-sellables';
import { useTasksOfLines } from './use-tasks-of-lines';

const CELLS = ['line', 'quantity', 'unitPrice', 'discountPercent', 'tax'] as const;
const HEADS = (['product', 'quantity', 'unitPrice', 'discountPercent', 'tax', 'amount', 'actions'] as const).map(
  (name) => ({
    name,
    label: name === 'actions' ? <span className="sr-only">{words.columns.actions}</span> : words.columns[name],
    isNumber: name !== 'product' && name !== 'tax',
  }),
);

interface OrderGridProps {
  mayWrite: boolean;
  /** Focus goes beyond the last line. */
  onLeaveEnd: () => void;
}

interface RowsProps extends OrderGridProps {
  sellables: ReturnType<typeof useSellablesOfLines>;
  taxes: ReturnType<typeof useTaxes>;
  tasks: ReturnType<typeof useTasksOfLines>;
}

/** The lines of an order, with whether their goods are there. */
export function OrderGrid(props: OrderGridProps): ReactNode {
  const orderId = useLines(({ draft }) => draft.order.id);
  // What is read beside the lines is asked for out here, where no key is heard of.
  return <Rows {...props} sellables={useSellablesOfLines()} taxes={useTaxes()} tasks={useTasksOfLines(orderId)} />;
}

function Rows({ mayWrite, onLeaveEnd, sellables, taxes, tasks }: RowsProps): ReactNode {
  const draft = useLines((state) => state.draft);
  const quiet = useDeferredValue(draft);
  const marks = useMemo(() => stockMarks(quiet, sellables), [quiet, sellables]);
  const saved = useMemo(() => new Map(draft.saved.map((line) => [line.id, line])), [draft.saved]);
  return (
    <LineGrid<Draft>
      cells={CELLS}
      heads={HEADS}
      columns={COLUMNS}
      mayWrite={mayWrite}
      onLeaveEnd={onLeaveEnd}
      row={(line, place) => (
        <LineRow
          key={line.key}
          line={line}
          {...place}
          saved={saved.get(line.key)}
          currency={draft.order.currency}
          taxes={taxes}
          mark={marks.get(line.key)}
          tasks={tasks.get(line.key)}
          mayWrite={mayWrite}
        />
      )}
    />
  );
}
