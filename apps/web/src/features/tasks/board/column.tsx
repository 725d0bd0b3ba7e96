import type { TaskBoardOutput } from '@quartermaster/contracts/tasks/layouts';
import { Button, IconButton } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { ChevronsRightLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatMinutes } from '@/lib/minutes';
import { boardWords } from '@/messages/board';
import { formatNumber } from '@/messages/formats';
import { FoldedColumn } from './folded-column';

interface ColumnProps {
  column: TaskBoardOutput['columns'][number];
  name: string;
  wipLimit: number | null;
  onMore: () => void;
  loadingMore: boolean;
  /** It has no task and is shown as a strip. */
  folded: boolean;
  /** Folds or opens it; undefined where that makes no sense. */
  fold: (() => void) | undefined;
  /** Below the cards, whatever is scrolled. */
  foot: ReactNode;
  /** The cards. */
  children: ReactNode;
}

/** One column: its name, how many tasks it has and may have, its cards. */
export function Column(props: ColumnProps): ReactNode {
  const { column, name, wipLimit, folded, fold, onMore, loadingMore, foot, children } = props;
  const count = `${formatNumber(column.count)}${column.capped ? '+' : ''}`;
  const tooMany = wipLimit !== null && column.count > wipLimit;
  if (folded && fold) return <FoldedColumn value={column.value} name={name} onOpen={fold} />;
  return (
    <section
      aria-label={name}
      data-board-column={column.value}
      className="flex max-h-full w-72 shrink-0 snap-start flex-col rounded-panel border border-border bg-sunken data-over:border-ring max-sm:w-[85vw] print:max-h-none print:w-auto"
    >
      <header className="flex min-h-10 flex-wrap items-baseline gap-x-2 px-3 py-2">
        <h2 className="text-base font-semibold">{name}</h2>
        <span className={cn('text-sm', tooMany ? 'text-st-attention-fg' : 'text-ink-2')}>
          {wipLimit === null ? count : boardWords.limit(count, wipLimit)}
          {tooMany ? `, ${boardWords.overLimit}` : ''}
        </span>
        {column.minutes > 0 ? (
          <span className="ml-auto text-sm text-ink-2">{formatMinutes(column.minutes)}</span>
        ) : null}
        {fold ? (
          <IconButton data-fold="" size="sm" label={boardWords.fold(name)} onClick={fold} className="-my-1 ml-auto">
            <ChevronsRightLeft aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        ) : null}
      </header>
      <div data-column-list className="min-h-16 overflow-y-auto px-2 pb-2 print:min-h-0 print:overflow-visible">
        {column.items.length === 0 ? <p className="px-1 py-3 text-sm text-ink-2">{boardWords.empty}</p> : null}
        <ol className="grid gap-2">{children}</ol>
        {column.nextCursor ? (
          <Button tone="quiet" pending={loadingMore} onClick={onMore}>
            {boardWords.more}
          </Button>
        ) : null}
      </div>
      {foot}
    </section>
  );
}
