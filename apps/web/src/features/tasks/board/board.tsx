'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import type { Point } from '@/lib/use-context-menu';
import { t } from '@/messages';
import { boardWords } from '@/messages/board';
import { focusRecord } from '@/records/index/row-focus';
import { ListFailed } from '@/records/list-failed';
import { usePeeked } from '@/records/panel/peek';
import { useTRPC } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useCan } from '@/trpc/session';
import { useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import type { TaskListState } from '../address';
import { groupName } from '../list/group-name';
import { type BoardColumn, placeOf, taskOf } from './board-data';
import { Card } from './card';
import { Column } from './column';
import { MoveDialog } from './move-dialog';
import { NewCard } from './new-card';
import { type CardPart, useBoardKeys } from './use-board-keys';
import { useCardPointer } from './use-card-pointer';
import { useFirstColumn } from './use-first-column';
import { useFolded } from './use-folded';
import { useFollow } from './use-follow';
import { useMore } from './use-more';
import { type MoveTo, useMoves } from './use-moves';

/** The one open layer of the board. */
interface Picked {
  value: string;
  id: string;
  part: CardPart;
  /** Where on the window it opens, if not at its button. */
  at?: Point;
}

/** The tasks as cards in columns, 30 of each at first. */
export function Board({ slug, state }: { slug: string; state: TaskListState }): ReactNode {
  const trpc = useTRPC();
  const by = state.group ?? 'status';
  const options = trpc.tasks.board.queryOptions({ query: state.query, by, sort: state.sort });
  const board = useQuery({ ...options, placeholderData: keepPreviousData });
  const settings = useSettings();
  const people = usePeople();
  if (board.isError && !board.data)
    return <ListFailed title={t.tasks.failed} error={board.error} retry={() => void board.refetch()} />;
  if (!board.data) return <BoardSkeleton />;
  return (
    <Columns
      slug={slug}
      state={state}
      columns={board.data.columns}
      list={`${by} ${state.query} ${board.isPlaceholderData}`}
      queryKey={options.queryKey}
      nameOf={(value) => groupName(by, value, { people, settings })}
    />
  );
}

interface ColumnsProps {
  slug: string;
  state: TaskListState;
  columns: readonly BoardColumn[];
  /** Names what they were read for. */
  list: string;
  queryKey: readonly unknown[];
  nameOf: (value: string) => string;
}

function Columns({ slug, state, columns, list, queryKey, nameOf }: ColumnsProps): ReactNode {
  const by = state.group ?? 'status';
  const manual = state.sort === 'manual';
  const settings = useSettings();
  const people = usePeople();
  const today = useToday();
  const peeked = usePeeked('task');
  const mayWrite = useCan('tasks.write');
  const [picking, setPicking] = useState<Picked | null>(null);
  const more = useMore({ queryKey, sort: state.sort });
  const send = useMoves({ by, manual, queryKey, nameOf });
  const hrefOf = (task: TaskSummary) => `/w/${slug}/tasks/${task.key}`;

  const { cursor, follow, handlers: ofFocus } = useFollow(columns);
  const foldOf = useFolded({ by, columns, list });
  const moveTo: MoveTo = (task, from, to) => {
    follow(task.id, to.value);
    send(task, from, to);
  };
  const board = useRef<HTMLElement>(null);
  useCardPointer({
    board,
    columns,
    mayWrite,
    moveTo,
    onMenu: (card, at) => setPicking({ ...card, part: 'menu', at }),
  });
  useFirstColumn(board, columns);
  const onKeyDown = useBoardKeys({ columns, manual, mayWrite, hrefOf, moveTo, onPick: setPicking });

  const first = columns.flatMap(({ items }) => items)[0];
  const reached = cursor && placeOf(columns, cursor) ? cursor : first?.id;
  const moving = picking?.part === 'move' ? taskOf(columns, picking) : undefined;
  const wipLimitOf = (value: string) =>
    by === 'status' ? (settings.statuses.find(({ id }) => id === value)?.wipLimit ?? null) : null;
  return (
    <>
      <p data-chrome className="text-sm text-ink-2 max-sm:hidden">
        {manual ? boardWords.keys : boardWords.sorted}
      </p>
      <section
        aria-label={boardWords.label}
        // What scrolls has to be reached by keyboard: by its cards, if it has any.
        tabIndex={first ? undefined : 0}
        onKeyDown={onKeyDown}
        {...ofFocus}
        ref={board}
        // A board that snaps would not scroll along with a card.
        // Positioned, so that visually hidden text in cards scrolls with the board and does not widen the page.
        className="relative flex min-h-80 snap-x items-start gap-3 overflow-x-auto overscroll-x-contain pb-3 max-sm:snap-mandatory has-[[data-dragged]]:snap-none desk:min-h-0 desk:flex-1 print:grid print:grid-cols-[repeat(auto-fill,minmax(12rem,1fr))] print:overflow-visible"
      >
        {columns.map((column) => (
          <Column
            key={column.value}
            column={column}
            name={nameOf(column.value)}
            wipLimit={wipLimitOf(column.value)}
            {...foldOf(column)}
            loadingMore={more.loading === column.value}
            onMore={() => more.load(column)}
            foot={mayWrite ? <NewCard by={by} column={column} name={nameOf(column.value)} /> : null}
          >
            {column.items.map((task, index) => (
              <Card
                key={task.id}
                task={task}
                column={column.value}
                href={hrefOf(task)}
                today={today}
                people={people}
                settings={settings}
                mayWrite={mayWrite}
                // Each column has a way in, or it could not be scrolled by keys.
                cursor={index === 0 || task.id === reached}
                peeked={task.key === peeked}
                picking={picking?.id === task.id && picking.value === column.value ? picking.part : null}
                pickedAt={picking?.id === task.id ? picking.at : undefined}
                onPick={(part) => setPicking(part && { value: column.value, id: task.id, part })}
              />
            ))}
          </Column>
        ))}
      </section>
      {moving && picking ? (
        <MoveDialog
          task={moving}
          from={picking.value}
          columns={columns}
          nameOf={nameOf}
          manual={manual}
          moveTo={moveTo}
          onClose={() => {
            setPicking(null);
            requestAnimationFrame(() => focusRecord(moving.key));
          }}
        />
      ) : null}
    </>
  );
}

function BoardSkeleton(): ReactNode {
  return (
    <div aria-hidden className="flex gap-3 overflow-hidden">
      {Array.from({ length: 5 }, (_, index) => (
        <div key={index} className="grid w-72 shrink-0 gap-2 rounded-panel border border-border bg-sunken p-3">
          <Skeleton className="h-5 w-24" />
          <Skeleton className="h-20" />
          <Skeleton className="h-20" />
        </div>
      ))}
    </div>
  );
}
