// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
// biome-ignore-all lint/a11y/useFocusableInteractive: focus is on the links and buttons inside

import type { TaskSort } from '@quartermaster/contracts/tasks';
import { cn } from '@quartermaster/ui/cn';
import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { rowGrid } from './row-grid';

interface ListHeadProps {
  sort: TaskSort;
  onSort: (sort: TaskSort) => void;
}

const cell = 'flex items-center @3xl:px-2';

/** The head of the list. The task column sorts by creation: references count up. */
export function ListHead({ sort, onSort }: ListHeadProps): ReactNode {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={cn(
        rowGrid,
        'z-10 hidden h-8 border-b border-border bg-sunken text-xs text-ink-2 @3xl:sticky @3xl:top-0 @3xl:grid',
      )}
    >
      <div role="columnheader">
        <VisuallyHidden>{t.tasks.done}</VisuallyHidden>
      </div>
      <SortHeader column="created" label={t.tasks.columns.key} sort={sort} onSort={onSort} />
      <div role="columnheader" className={cell}>
        {t.tasks.columns.title}
      </div>
      <div role="columnheader" className={cell}>
        {t.tasks.columns.status}
      </div>
      <div role="columnheader" className={cell}>
        {t.tasks.columns.priority}
      </div>
      <SortHeader column="due" label={t.tasks.columns.due} sort={sort} onSort={onSort} />
      <div role="columnheader" className={cell}>
        {t.tasks.columns.assignee}
      </div>
    </div>
  );
}

function SortHeader({ column, label, sort, onSort }: ListHeadProps & { column: 'due' | 'created'; label: string }) {
  const ascending = sort === column;
  const descending = sort === `-${column}`;
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    <div role="columnheader" aria-sort={ascending ? 'ascending' : descending ? 'descending' : 'none'} className={cell}>
      <button
        type="button"
        onClick={() => onSort(ascending ? `-${column}` : column)}
        className="group -mx-1.5 flex h-7 items-center gap-1 rounded-control px-1.5 hover:bg-hover"
      >
        {label}
        <Arrow
          aria-hidden
          className={cn('size-3.5', !ascending && !descending && 'opacity-0 group-hover:opacity-60')}
          strokeWidth={2}
        />
      </button>
    </div>
  );
}
