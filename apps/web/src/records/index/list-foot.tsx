import { cn } from '@quartermaster/ui/cn';
import { Skeleton } from '@quartermaster/ui/skeleton';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import type { KindUi, ListedRecord, Total } from '../kind-ui';
import { rowGrid } from './row-grid';

interface FootProps {
  ui: KindUi;
  more: boolean;
  /** Of everything the query matches; undefined until counted. */
  total: Total | undefined;
  rows: readonly ListedRecord[];
}

/** How many records there are, and their sums: always in sight. */
export function ListFoot({ ui, rows, more, total }: FootProps): ReactNode {
  const loaded = rows.length;
  const count = total ? ui.words.count(total.count, total.capped) : ui.words.count(loaded, more);
  const known = total ?? { ...ui.sumOfRows?.(rows), count: loaded, capped: more };
  const sum = ui.sumWords?.(known);
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 border border-border bg-surface px-3 text-ink-2">
      <span data-testid="task-count">{count}</span>
      {more && loaded > 0 ? <span className="text-sm print:hidden">{listWords.loadedOf(loaded)}</span> : null}
      {sum ? <span className="ml-auto border-double border-border-strong [border-bottom-width:3px]">{sum}</span> : null}
    </div>
  );
}

/** Rows to come. */
export function RowSkeletons(): ReactNode {
  return (
    <>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} aria-hidden className={cn(rowGrid, 'grid h-(--row) items-center border-b border-border')}>
          <span />
          <span />
          <Skeleton className="mx-2 h-4 w-12" />
          <Skeleton className="mx-2 h-4 w-2/3" />
        </div>
      ))}
    </>
  );
}
