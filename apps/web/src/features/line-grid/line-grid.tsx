// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the fields and buttons inside
'use client';

import { cn } from '@quartermaster/ui/cn';
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import { orderPageWords as words } from '@/messages/order-page';
import { RowChunks } from '@/records/index/row-chunks';
import type { Draft } from './draft';
import { linesOf } from './editor';
import { moveBy } from './grid-moves';
import { useGridMoves } from './use-grid-moves';

/** Documents of more lines than this have only those near the screen in the page. */
const WHOLE = 40;

/** What a row has to know of the grid. */
export interface RowPlace {
  /** From 0. */
  index: number;
  /** Whether Tab stops here. */
  isCurrent: boolean;
  onRemove: (key: string) => void;
}

interface LineGridProps<D extends Draft> {
  /** The cells of a row that get focus, from left to right. */
  cells: readonly string[];
  /** All columns from left to right. */
  heads: ReadonlyArray<{ name: string; label: ReactNode; isNumber: boolean }>;
  /** Where the columns stand in a wide row, as a class. */
  columns: string;
  mayWrite: boolean;
  /** Focus goes beyond the last line. */
  onLeaveEnd: () => void;
  row: (line: D['lines'][number], place: RowPlace) => ReactNode;
}

/** The lines of a document. Arrows and Enter go from cell to cell, Delete on a line's name removes it. */
export function LineGrid<D extends Draft>(props: LineGridProps<D>): ReactNode {
  const { cells, heads, columns, mayWrite, onLeaveEnd, row } = props;
  const { useLines, useLinesStore } = linesOf<D>();
  const store = useLinesStore();
  const grid = useRef<HTMLDivElement>(null);
  const lines: readonly D['lines'][number][] = useLines((state) => state.draft.lines);
  const spot = useLines((state) => state.spot);
  const current = lines.some(({ key }) => key === spot?.key) ? spot?.key : lines[0]?.key;
  const { goTo, remove } = useGridMoves({ grid, cells, onLeaveEnd });
  const spotOf = (target: HTMLElement) => splitSpot(target.dataset.spot, cells);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { target } = event;
    if (!(target instanceof HTMLElement) || event.defaultPrevented || event.altKey || event.metaKey) return;
    const at = spotOf(target);
    const index = lines.findIndex((line) => line.key === at?.key);
    if (index < 0 || !at) return;
    if (event.key === 'Delete' && target.tagName === 'SPAN' && mayWrite) {
      event.preventDefault();
      remove(at.key);
      return;
    }
    // A list of choices has the arrows up and down itself.
    if (target instanceof HTMLSelectElement && /^Arrow(Up|Down)$/.test(event.key)) return;
    const next = moveBy(
      { row: index, cell: at.cell },
      { key: event.key, shift: event.shiftKey, ctrl: event.ctrlKey, ...caretOf(target) },
      { rows: lines.length, cells },
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
        const at = spotOf(target);
        if (at && (spot?.key !== at.key || spot.cell !== at.cell)) store.set((state) => ({ ...state, spot: at }));
      }}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={cn(
          'sr-only border-b border-border text-sm text-ink-2 @[38rem]:not-sr-only @[38rem]:grid @[38rem]:py-1',
          columns,
        )}
      >
        {heads.map(({ name, label, isNumber }) => (
          <span key={name} role="columnheader" className={cn('truncate', isNumber ? 'text-right' : '')}>
            {label}
          </span>
        ))}
      </div>
      <RowChunks rows={lines} whole={WHOLE} wanted={current === undefined ? [] : [current]}>
        {(line, index) => row(line, { index, isCurrent: line.key === current, onRemove: remove })}
      </RowChunks>
    </div>
  );
}

function splitSpot(spot: string | undefined, cells: readonly string[]): { key: string; cell: string } | null {
  const [key, cell] = spot?.split(':') ?? [];
  return key !== undefined && cell !== undefined && cells.includes(cell) ? { key, cell } : null;
}

/** Whether the caret of a field can go no further: also where everything is selected. */
function caretOf(target: HTMLElement): { atStart: boolean; atEnd: boolean } {
  if (!(target instanceof HTMLInputElement)) return { atStart: true, atEnd: true };
  const { selectionStart, selectionEnd, value } = target;
  const all = selectionStart === 0 && selectionEnd === value.length;
  return { atStart: all || selectionEnd === 0, atEnd: all || selectionStart === value.length };
}
