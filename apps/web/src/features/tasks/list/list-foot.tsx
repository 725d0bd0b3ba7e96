import type { TaskGroupsOutput } from '@quartermaster/contracts/tasks/layouts';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { cn } from '@quartermaster/ui/cn';
import { Skeleton } from '@quartermaster/ui/skeleton';
import type { ReactNode } from 'react';
import { formatMinutes } from '@/lib/minutes';
import { listWords } from '@/messages/list';
import { rowGrid } from './row-grid';

interface FootProps {
  loaded: number;
  more: boolean;
  /** Of everything the query matches; undefined until counted. */
  total: TaskGroupsOutput['total'] | undefined;
  tasks: readonly TaskSummary[];
}

/** How many tasks there are, and their estimates together: always in sight. */
export function ListFoot({ loaded, more, total, tasks }: FootProps): ReactNode {
  const count = total ? listWords.count(total.count, total.capped) : listWords.count(loaded, more);
  const minutes = total?.minutes ?? tasks.reduce((sum, task) => sum + (task.estimateMinutes ?? 0), 0);
  return (
    <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 border-y border-border bg-surface px-3 text-ink-2">
      <span data-testid="task-count">{count}</span>
      {more && loaded > 0 ? <span className="text-sm print:hidden">{listWords.loadedOf(loaded)}</span> : null}
      {minutes > 0 ? (
        <span className="ml-auto border-double border-border-strong [border-bottom-width:3px]">
          {listWords.estimateSum(formatMinutes(minutes))}
        </span>
      ) : null}
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
