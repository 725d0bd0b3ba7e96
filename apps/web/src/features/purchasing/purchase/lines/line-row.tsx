'use client';

import { textOf } from '@quartermaster/contracts/money/units';
import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { Status } from '@quartermaster/ui/status';
import { TriangleAlert } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { GridCell, GridRow, lineName, TypedCell } from '@/features/line-grid/grid-row';
import type { RowPlace } from '@/features/line-grid/line-grid';
import { priceText } from '@/features/line-grid/price-text';
import { TaxCell, type TaxChoice } from '@/features/line-grid/tax-cell';
import { formatDate } from '@/lib/dates';
import { formatDecimal, moneyText } from '@/lib/numbers';
import { orderPageWords } from '@/messages/order-page';
import { purchasePageWords as words } from '@/messages/purchase-page';
import { isOffRule } from './add-variant';
import type { DraftLine, TypedField } from './draft';
import { knownCost, knownSize } from './known';
import { lineAmount, unitsOf } from './totals';
import { cellProblem, numberOf } from './values';

interface LineRowProps extends RowPlace {
  line: DraftLine;
  /** The line as it is saved. */
  saved: PurchaseLine | undefined;
  /** How the supplier sells it. */
  part: DraftLine['part'];
  currency: string;
  taxes: readonly TaxChoice[];
  mayWrite: boolean;
  seesCosts: boolean;
}

/** Where the columns stand: cards below, a row above. */
export function columnsFor(seesCosts: boolean): string {
  return seesCosts
    ? '@[38rem]:grid-cols-[minmax(0,1fr)_5.5rem_3.75rem_3.75rem_4rem_5rem_3.75rem_5rem_5.5rem_2rem] @[38rem]:gap-x-1.5 @[38rem]:px-1'
    : '@[38rem]:grid-cols-[minmax(0,1fr)_8rem_5rem_5rem_5.5rem_2rem] @[38rem]:gap-x-1.5 @[38rem]:px-1';
}

/** One line of a purchase order. Typing in one draws that one alone. */
export const LineRow = memo(Row, isSameRow);

/** What removes a line is the same, whenever it was made. */
function isSameRow({ onRemove: _, ...before }: LineRowProps, { onRemove: __, ...now }: LineRowProps): boolean {
  return (Object.keys(before) as (keyof typeof before)[]).every((name) => before[name] === now[name]);
}

function Row(props: LineRowProps): ReactNode {
  const { line, index, saved, part, currency, taxes, mayWrite, seesCosts, isCurrent, onRemove } = props;
  const name = lineName(line, index);
  const place = { line, name, mayWrite, isCurrent };
  const cell = (field: TypedField, placeholder?: string) => (
    <TypedCell
      {...place}
      field={field}
      label={words.columns[field]}
      placeholder={placeholder}
      problem={cellProblem(field, line)}
    />
  );
  const amount = seesCosts ? lineAmount(line, { currency, cancelledQty: saved?.cancelledQty ?? '0' }) : null;
  return (
    <GridRow
      {...{ line, index, mayWrite, isCurrent, onRemove }}
      columns={columnsFor(seesCosts)}
      problem={cellProblem('description', line)}
      about={
        <>
          <LineState saved={saved} />
          <PackMark line={line} part={part} />
        </>
      }
    >
      {cell('supplierCode')}
      {cell('packs')}
      {cell('packSize', formatDecimal(knownSize(line)))}
      <GridCell label={words.columns.quantity} className="text-right tabular-nums @[38rem]:pt-1.5">
        {unitsText(line)}
      </GridCell>
      {seesCosts ? (
        <>
          {cell('packCost', costHint(line, currency))}
          {cell('discountPercent')}
          <GridCell label={words.columns.tax}>
            <TaxCell {...place} taxes={taxes} />
          </GridCell>
          <GridCell label={words.columns.amount} className="text-right tabular-nums @[38rem]:pt-1.5">
            {amount === null ? orderPageWords.none : moneyText(amount, currency)}
          </GridCell>
        </>
      ) : null}
    </GridRow>
  );
}

function unitsText(line: DraftLine): string {
  try {
    return `${formatDecimal(textOf(unitsOf(line)))} ${line.unit}`;
  } catch (error) {
    if (error instanceof RangeError) return orderPageWords.none;
    throw error;
  }
}

/** What an empty cost stands for. */
function costHint(line: DraftLine, currency: string): string | undefined {
  const known = knownCost(line, { packs: numberOf('packs', line), packSize: numberOf('packSize', line) });
  return known === null ? undefined : priceText(known, currency);
}

/** What came of a line, and when the rest should. */
function LineState({ saved }: Pick<LineRowProps, 'saved'>): ReactNode {
  if (!saved) return null;
  const { receivedQty, openQty, rejectedQty, cancelledQty, expectedOn } = saved;
  const parts = [
    ...(receivedQty === '0' ? [] : [words.came(formatDecimal(receivedQty), formatDecimal(openQty))]),
    ...(rejectedQty === '0' ? [] : [words.rejected(formatDecimal(rejectedQty))]),
    ...(cancelledQty === '0' ? [] : [orderPageWords.cancelled(formatDecimal(cancelledQty))]),
    ...(expectedOn === null || openQty === '0' ? [] : [words.expectedLine(formatDate(expectedOn))]),
    ...(saved.reason === null ? [] : [saved.reason]),
  ];
  return parts.length === 0 ? null : <span className="text-sm text-ink-2">{parts.join(' · ')}</span>;
}

/** The supplier may not take so many. */
function PackMark({ line, part }: Pick<LineRowProps, 'line' | 'part'>): ReactNode {
  if (!part || !isOffRule(part, numberOf('packs', line), numberOf('packSize', line))) return null;
  return (
    <Status tone="attention" icon={TriangleAlert}>
      {words.packRule(formatDecimal(part.minPacks), formatDecimal(part.multiplePacks))}
    </Status>
  );
}
