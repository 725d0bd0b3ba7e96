// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the fields and buttons inside
'use client';

import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import { IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Select } from '@quartermaster/ui/select';
import { X } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { deepEqual } from '@/lib/deep-equal';
import { formatDecimal, moneyText } from '@/lib/numbers';
import { orderPageWords as words } from '@/messages/order-page';
import { type DraftLine, withLine } from './draft';
import { changeDraft, useLinesStore } from './editor';
import { LineCell } from './line-cell';
import { LineTasks } from './line-tasks';
import { nameOf } from './merge-draft';
import { StockMarkView } from './stock-mark';
import type { StockMark } from './stock-marks';
import { lineAmount } from './totals';
import type { LineTask } from './use-tasks-of-lines';

/** A tax that a line can have. */
export interface TaxChoice {
  /** Null for none. */
  id: string | null;
  name: string;
  rate: string;
}

interface LineRowProps {
  line: DraftLine;
  /** From 0. */
  index: number;
  /** The line as it is saved. */
  saved: OrderLine | undefined;
  currency: string;
  taxes: readonly TaxChoice[];
  mark: StockMark | undefined;
  tasks: readonly LineTask[] | undefined;
  mayWrite: boolean;
  isCurrent: boolean;
  onRemove: (key: string) => void;
}

/** Where the columns stand: cards below, a row above. */
export const COLUMNS =
  '@[38rem]:grid-cols-[minmax(0,1fr)_4.75rem_5.75rem_4.25rem_5.5rem_6.5rem_2rem] @[38rem]:gap-x-1.5 @[38rem]:px-1';
const LABEL = 'text-xs text-ink-2 @[38rem]:hidden';
const NUMBER = 'text-right tabular-nums';

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
  const name = nameOf(line) || words.lineNr(index + 1);
  const amount = lineAmount(line, { currency, cancelledQty: saved?.cancelledQty ?? '0' });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-line={line.key}
      className={cn(
        'grid grid-cols-3 items-start gap-x-2 gap-y-1.5 border-b border-border py-2 focus-within:bg-selected/40 @[38rem]:py-1.5 print:break-inside-avoid',
        COLUMNS,
      )}
    >
      <div role="rowheader" className="col-span-2 min-w-0 @[38rem]:col-span-1">
        <LineName line={line} name={name} mayWrite={mayWrite} isCurrent={isCurrent} />
        <span className="flex flex-wrap items-center gap-x-2">
          {line.sku ? <span className="font-mono text-sm text-ink-2">{line.sku}</span> : null}
          {line.kind === 'charge' ? <span className="text-sm text-ink-2">{words.charge}</span> : null}
          {mark ? <StockMarkView mark={mark} /> : null}
          {tasks ? <LineTasks tasks={tasks} isCurrent={isCurrent} /> : null}
          {saved && saved.cancelledQty !== '0' ? (
            <span className="text-sm text-ink-2">{words.cancelled(formatDecimal(saved.cancelledQty))}</span>
          ) : null}
        </span>
      </div>
      {(['quantity', 'unitPrice', 'discountPercent'] as const).map((field) => (
        <div key={field} role="gridcell" className="min-w-0">
          <span aria-hidden className={LABEL}>
            {words.columns[field]}
          </span>
          {mayWrite ? (
            <LineCell line={line} name={name} field={field} cell={field} isCurrent={isCurrent} />
          ) : (
            <span className={cn(NUMBER, 'block @[38rem]:pt-1')}>{line.typed[field] || words.none}</span>
          )}
        </div>
      ))}
      <div role="gridcell" className="col-span-2 min-w-0 @[38rem]:col-span-1">
        <span aria-hidden className={LABEL}>
          {words.columns.tax}
        </span>
        <TaxCell {...{ line, name, taxes, mayWrite, isCurrent }} />
      </div>
      <div role="gridcell" className={cn(NUMBER, 'min-w-0 @[38rem]:pt-1.5')}>
        <span aria-hidden className={cn(LABEL, 'block')}>
          {words.columns.amount}
        </span>
        {amount === null ? words.none : moneyText(amount, currency)}
      </div>
      <div role="gridcell" className="col-start-3 row-start-1 text-right @[38rem]:col-auto @[38rem]:row-auto">
        {mayWrite ? (
          <IconButton
            size="sm"
            label={words.remove(name)}
            tabIndex={isCurrent ? 0 : -1}
            className="@[38rem]:mt-0.5"
            onClick={() => onRemove(line.key)}
          >
            <X aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        ) : null}
      </div>
    </div>
  );
}

type NameProps = Pick<LineRowProps, 'line' | 'mayWrite' | 'isCurrent'> & { name: string };

/** A line without a variant is called what is typed here. */
function LineName({ line, name, mayWrite, isCurrent }: NameProps): ReactNode {
  if (mayWrite && line.variantId === null)
    return <LineCell line={line} name={name} field="description" cell="line" isCurrent={isCurrent} />;
  return (
    // Focus here is on the line as a whole: Delete removes it.
    <span
      data-spot={`${line.key}:line`}
      tabIndex={isCurrent && !mayWrite ? 0 : -1}
      className="block rounded-tag font-semibold break-words @[38rem]:pt-1"
    >
      {line.typed.description || name}
    </span>
  );
}

function TaxCell({ line, name, taxes, mayWrite, isCurrent }: NameProps & Pick<LineRowProps, 'taxes'>): ReactNode {
  const store = useLinesStore();
  if (!mayWrite || taxes.length < 2)
    return <span className={cn(NUMBER, 'block @[38rem]:pt-1')}>{words.percent(formatDecimal(line.taxRate))}</span>;
  const isOnly = (rate: string) => taxes.filter((tax) => tax.id !== null && tax.rate === rate).length < 2;
  const isKnown = taxes.some(({ id }) => id === line.taxRateId);
  const options = [
    ...(isKnown ? [] : [{ id: line.taxRateId, name: '', rate: line.taxRate }]),
    // The rate of a saved line stays as it was, although the tax has another by now.
    ...taxes.map((tax) => (tax.id === line.taxRateId ? { ...tax, rate: line.taxRate } : tax)),
  ];
  return (
    <Select
      aria-label={words.cell(words.columns.tax, name)}
      data-spot={`${line.key}:tax`}
      tabIndex={isCurrent ? 0 : -1}
      className="[&>select]:px-1.5 [&>select]:pr-6"
      options={options.map(({ id, name, rate }) => ({
        value: id ?? '',
        // The rate says it, unless two taxes have the same.
        label: id === null ? words.noTax : words.tax(formatDecimal(rate), isOnly(rate) ? '' : name),
      }))}
      value={line.taxRateId ?? ''}
      onChange={({ target }) => {
        const chosen = taxes.find(({ id }) => (id ?? '') === target.value);
        if (chosen)
          changeDraft(store, (draft) => withLine(draft, line.key, { taxRateId: chosen.id, taxRate: chosen.rate }));
      }}
    />
  );
}
