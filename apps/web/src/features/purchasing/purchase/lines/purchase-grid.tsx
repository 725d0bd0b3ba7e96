'use client';

import { type ReactNode, useMemo } from 'react';
import { LineGrid } from '@/features/line-grid/line-grid';
import { useTaxes } from '@/features/line-grid/use-taxes';
import { purchasePageWords as words } from '@/messages/purchase-page';
import { type Draft, useLines } from './draft';
import { columnsFor, LineRow } from './line-row';
import { useBuyablesOfLines } from './use-buyables';

const PLAIN = ['line', 'supplierCode', 'packs', 'packSize'] as const;
const WITH_COSTS = [...PLAIN, 'packCost', 'discountPercent', 'tax'] as const;

const HEADS = ['product', 'supplierCode', 'packs', 'packSize', 'quantity'] as const;
const COST_HEADS = ['packCost', 'discountPercent', 'tax', 'amount'] as const;
const TEXTS: ReadonlySet<string> = new Set(['product', 'supplierCode', 'tax']);

interface PurchaseGridProps {
  mayWrite: boolean;
  /** Without it there are no columns of costs and taxes. */
  seesCosts: boolean;
  /** Focus goes beyond the last line. */
  onLeaveEnd: () => void;
}

interface RowsProps extends PurchaseGridProps {
  buyables: ReturnType<typeof useBuyablesOfLines>;
  taxes: ReturnType<typeof useTaxes>;
}

/** The lines of a purchase order: packs by their size are units, and cost. */
export function PurchaseGrid(props: PurchaseGridProps): ReactNode {
  // What is read beside the lines is asked for out here, where no key is heard of.
  return <Rows {...props} buyables={useBuyablesOfLines()} taxes={useTaxes()} />;
}

function Rows({ mayWrite, seesCosts, onLeaveEnd, buyables, taxes }: RowsProps): ReactNode {
  const { saved, order } = useLines(({ draft }) => draft);
  const savedLines = useMemo(() => new Map(saved.map((line) => [line.id, line])), [saved]);
  const heads = [...HEADS, ...(seesCosts ? COST_HEADS : [])].map((name) => ({
    name,
    label: words.columns[name],
    isNumber: !TEXTS.has(name),
  }));
  const actions = {
    name: 'actions',
    label: <span className="sr-only">{words.columns.actions}</span>,
    isNumber: true,
  };
  return (
    <LineGrid<Draft>
      cells={seesCosts ? WITH_COSTS : PLAIN}
      heads={[...heads, actions]}
      columns={columnsFor(seesCosts)}
      mayWrite={mayWrite}
      onLeaveEnd={onLeaveEnd}
      row={(line, place) => (
        <LineRow
          key={line.key}
          line={line}
          {...place}
          saved={savedLines.get(line.key)}
          part={buyables.get(line.variantId ?? '')?.part ?? line.part}
          currency={order.currency}
          taxes={taxes}
          mayWrite={mayWrite}
          seesCosts={seesCosts}
        />
      )}
    />
  );
}
