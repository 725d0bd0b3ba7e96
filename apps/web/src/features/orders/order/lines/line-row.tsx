'use client';

import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import { memo, type ReactNode } from 'react';
import { GridCell, GridRow, lineName, TypedCell } from '@/features/line-grid/grid-row';
import type { RowPlace } from '@/features/line-grid/line-grid';
import { TaxCell, type TaxChoice } from '@/features/line-grid/tax-cell';
import { deepEqual } from '@/lib/deep-equal';
import { formatDecimal, moneyText } from '@/lib/numbers';
import { orderPageWords as words } from '@/messages/order-page';
import type { DraftLine } from './draft';
import { LineTasks } from './line-tasks';
import { StockMarkView } from './stock-mark';
import type { StockMark } from './stock-marks';
import { lineAmount } from './totals';
import type { LineTask } from './use-tasks-of-lines';
import { cellProblem } from './values';

interface LineRowProps extends RowPlace {
  line: DraftLine;
  /** The line as it is saved. */
  saved: OrderLine | undefined;
  currency: string;
  taxes: readonly TaxChoice[];
  mark: StockMark | undefined;
  tasks: readonly LineTask[] | undefined;
  mayWrite: boolean;
}

/** Where the columns stand: cards below, a row above. */
export const COLUMNS =
  '@[38rem]:grid-cols-[minmax(0,1fr)_4.75rem_5.75rem_4.25rem_5.5rem_6.5rem_2rem] @[38rem]:gap-x-1.5 @[38rem]:px-1';

/** One line of an order. Typing in one draws that one alone. */
export const LineRow = memo(Row, isSameRow);

/** Marks are made anew from all lines. What removes a line is the same, whenever it was made. */
function isSameRow(before: LineRowProps, now: LineRowProps): boolean {
  const { mark: markBefore, onRemove: _, ...rest } = before;
  const others = Object.keys(rest) as (keyof typeof rest)[];
  return deepEqual(markBefore, now.mark) && others.every((name) => before[name] === now[name]);
}

function Row(props: LineRowProps): ReactNode {
  const { line, index, saved, currency, taxes, mark, tasks, mayWrite, isCurrent, onRemove } = props;
  const name = lineName(line, index);
  const amount = lineAmount(line, { currency, cancelledQty: saved?.cancelledQty ?? '0' });
  return (
    <GridRow
      {...{ line, index, mayWrite, isCurrent, onRemove }}
      columns={COLUMNS}
      problem={cellProblem('description', line)}
      about={
        <>
          {mark ? <StockMarkView mark={mark} /> : null}
          {tasks ? <LineTasks tasks={tasks} isCurrent={isCurrent} /> : null}
          {saved && saved.cancelledQty !== '0' ? (
            <span className="text-sm text-ink-2">{words.cancelled(formatDecimal(saved.cancelledQty))}</span>
          ) : null}
        </>
      }
    >
      {(['quantity', 'unitPrice', 'discountPercent'] as const).map((field) => (
        <TypedCell
          key={field}
          {...{ line, name, field, mayWrite, isCurrent }}
          label={words.columns[field]}
          problem={cellProblem(field, line)}
        />
      ))}
      <GridCell label={words.columns.tax} className="col-span-2 @[38rem]:col-span-1">
        <TaxCell {...{ line, name, taxes, mayWrite, isCurrent }} />
      </GridCell>
      <GridCell label={words.columns.amount} className="text-right tabular-nums @[38rem]:pt-1.5">
        {amount === null ? words.none : moneyText(amount, currency)}
      </GridCell>
    </GridRow>
  );
}
