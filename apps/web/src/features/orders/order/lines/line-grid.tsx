// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the fields and buttons inside
'use client';

import { cn } from '@quartermaster/ui/cn';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useMemo, useRef } from 'react';
import { orderPageWords as words } from '@/messages/order-page';
import { RowChunks } from '@/records/index/row-chunks';
import { useLines, useLinesStore } from './editor';
import { CELLS, type Cell, moveBy } from './grid-moves';
import { COLUMNS, LineRow } from './line-row';
import { stockMarks } from './stock-marks';
import { useGridMoves } from './use-grid-moves';
import { useSellablesOfLines } from './use-sellables';
import { useTasksOfLines } from './use-tasks-of-lines';
import { useTaxes } from './use-taxes';

/** Orders of more lines than this have only those near the screen in the page. */
const WHOLE = 40;

interface LineGridProps {
  mayWrite: boolean;
  /** Focus goes beyond the last line. */
  onLeaveEnd: () => void;
}

interface RowsProps extends LineGridProps {
  sellables: ReturnType<typeof useSellablesOfLines>;
  taxes: ReturnType<typeof useTaxes>;
  tasks: ReturnType<typeof useTasksOfLines>;
}

/** The lines of an order. Arrows and Enter go from cell to cell, Delete on a line's name removes it. */
export function LineGrid(props: LineGridProps): ReactNode {
  const orderId = useLines(({ draft }) => draft.order.id);
  // What is read beside the lines is asked for out here, where no key is heard of.
  return <Rows {...props} sellables={useSellablesOfLines()} taxes={useTaxes()} tasks={useTasksOfLines(orderId)} />;
}

function Rows({ mayWrite, onLeaveEnd, sellables, taxes, tasks }: RowsProps): ReactNode {
  const store = useLinesStore();
  const grid = useRef<HTMLDivElement>(null);
  const draft = useLines((state) => state.draft);
  const spot = useLines((state) => state.spot);
  const { lines, order } = draft;
  const quiet = useDeferredValue(draft);
  const marks = useMemo(() => stockMarks(quiet, sellables), [quiet, sellables]);
  const saved = useMemo(() => new Map(draft.saved.map((line) => [line.id, line])), [draft.saved]);
  const current = lines.some(({ key }) => key === spot?.key) ? spot?.key : lines[0]?.key;

  const { goTo, remove } = useGridMoves(grid, onLeaveEnd);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.defaultPrevented || event.altKey || event.metaKey) return;
    const [key, cell] = splitSpot(target.dataset.spot);
    const row = lines.findIndex((line) => line.key === key);
    if (row < 0 || cell === undefined) return;
    if (event.key === 'Delete' && target.tagName === 'SPAN' && mayWrite) {
      event.preventDefault();
      remove(lines[row]?.key ?? '');
      return;
    }
    // A list of choices has the arrows up and down itself.
    if (target instanceof HTMLSelectElement && /^Arrow(Up|Down)$/.test(event.key)) return;
    const next = moveBy(
      { row, cell },
      { key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey, ...caretOf(target) },
      lines.length,
    );
    if (next === null) return;
    event.preventDefault();
    if (next === 'add') onLeaveEnd();
    else goTo(next);
  }

  if (lines.length === 0) return null;
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={words.lines}
      aria-rowcount={lines.length + 1}
      className="border-t border-border outline-none [--row:3.5rem]"
      onKeyDown={onKeyDown}
      onFocus={({ target }) => {
        const [key, cell] = splitSpot(target.dataset.spot);
        if (key !== undefined && cell !== undefined && (spot?.key !== key || spot.cell !== cell))
          store.set((state) => ({ ...state, spot: { key, cell } }));
      }}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={cn(
          'sr-only border-b border-border text-sm text-ink-2 @[38rem]:not-sr-only @[38rem]:grid @[38rem]:py-1',
          COLUMNS,
        )}
      >
        {(['product', 'quantity', 'unitPrice', 'discountPercent', 'tax', 'amount', 'actions'] as const).map((name) => (
          <span
            key={name}
            role="columnheader"
            className={cn('truncate', name === 'product' || name === 'tax' ? '' : 'text-right')}
          >
            {name === 'actions' ? <span className="sr-only">{words.columns.actions}</span> : words.columns[name]}
          </span>
        ))}
      </div>
      <RowChunks rows={lines} whole={WHOLE} wanted={current === undefined ? [] : [current]}>
        {(line, index) => (
          <LineRow
            key={line.key}
            line={line}
            index={index}
            saved={saved.get(line.key)}
            currency={order.currency}
            taxes={taxes}
            mark={marks.get(line.key)}
            tasks={tasks.get(line.key)}
            mayWrite={mayWrite}
            isCurrent={line.key === current}
            onRemove={remove}
          />
        )}
      </RowChunks>
    </div>
  );
}

function splitSpot(spot: string | undefined): [string, Cell] | [undefined, undefined] {
  const [key, name] = spot?.split(':') ?? [];
  const cell = CELLS.find((one) => one === name);
  return key !== undefined && cell !== undefined ? [key, cell] : [undefined, undefined];
}

/** Whether the caret of a field can go no further: also where everything is selected. */
function caretOf(target: HTMLElement): { atStart: boolean; atEnd: boolean } {
  if (!(target instanceof HTMLInputElement)) return { atStart: true, atEnd: true };
  const { selectionStart, selectionEnd, value } = target;
  const all = selectionStart === 0 && selectionEnd === value.length;
  return { atStart: all || selectionEnd === 0, atEnd: all || selectionStart === value.length };
}
