// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the fields and buttons inside
'use client';

import { IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { orderPageWords as words } from '@/messages/order-page';
import { type GridLine, nameOf } from './draft';
import { LineCell } from './line-cell';

interface GridRowProps {
  line: GridLine;
  /** From 0. */
  index: number;
  /** Where the columns stand in a wide row, as a class. */
  columns: string;
  mayWrite: boolean;
  isCurrent: boolean;
  /** Why the description cannot be saved. */
  problem: string | undefined;
  onRemove: (key: string) => void;
  /** Below the name. */
  about: ReactNode;
  /** The other cells. */
  children: ReactNode;
}

/** One line of a document: a card below, a row above. Its first cell names it, and its last removes it. */
export function GridRow(props: GridRowProps): ReactNode {
  const { line, index, columns, mayWrite, isCurrent, problem, onRemove, about, children } = props;
  const name = lineName(line, index);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-line={line.key}
      className={cn(
        'grid grid-cols-3 items-start gap-x-2 gap-y-1.5 border-b border-border py-2 focus-within:bg-selected/40 @[38rem]:py-1.5',
        columns,
      )}
    >
      <div role="rowheader" className="col-span-2 min-w-0 @[38rem]:col-span-1">
        {mayWrite && line.variantId === null ? (
          // A line without a variant is called what is typed here.
          <LineCell
            line={line}
            name={name}
            field="description"
            label={words.columns.description}
            cell="line"
            problem={problem}
            isCurrent={isCurrent}
          />
        ) : (
          // Focus here is on the line as a whole: Delete removes it.
          <span
            data-spot={`${line.key}:line`}
            tabIndex={isCurrent && !mayWrite ? 0 : -1}
            className="block rounded-tag font-semibold break-words @[38rem]:pt-1"
          >
            {line.typed.description || name}
          </span>
        )}
        <span className="flex flex-wrap items-center gap-x-2">
          {line.sku ? <span className="font-mono text-sm text-ink-2">{line.sku}</span> : null}
          {line.kind === 'charge' ? <span className="text-sm text-ink-2">{words.charge}</span> : null}
          {about}
        </span>
      </div>
      {children}
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

/** What a line is called. @param index from 0 */
export function lineName(line: GridLine, index: number): string {
  return nameOf(line) || words.lineNr(index + 1);
}

interface GridCellProps {
  /** What its column is called, said where there is no head. */
  label: string;
  className?: string;
  children: ReactNode;
}

export function GridCell({ label, className, children }: GridCellProps): ReactNode {
  return (
    <div role="gridcell" className={cn('min-w-0', className)}>
      <span aria-hidden className="block text-xs text-ink-2 @[38rem]:hidden">
        {label}
      </span>
      {children}
    </div>
  );
}

interface TypedCellProps {
  line: GridLine;
  name: string;
  field: string;
  label: string;
  problem: string | undefined;
  /** What an empty cell stands for. */
  placeholder?: string | undefined;
  mayWrite: boolean;
  isCurrent: boolean;
}

/** A number that is typed, or only read. */
export function TypedCell({ mayWrite, ...cell }: TypedCellProps): ReactNode {
  const { line, field, label } = cell;
  return (
    <GridCell label={label}>
      {mayWrite ? (
        <LineCell {...cell} cell={field} />
      ) : (
        <span className="block text-right tabular-nums @[38rem]:pt-1">
          {line.typed[field] || cell.placeholder || words.none}
        </span>
      )}
    </GridCell>
  );
}
