// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks';
import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';
import { ListFoot, RowSkeletons } from './list-foot';
import { ListHead } from './list-head';
import { EmptyList, ListFailed } from './list-notes';
import type { ListState } from './list-state';
import { usePeeked } from './peek';
import { usePeople } from './people';
import { focusTask, takeRowLeft } from './row-focus';
import { type Picking, TaskRow } from './task-row';
import { useAnchoredScroll } from './use-anchored-scroll';
import { useFocusKept } from './use-focus-kept';
import { useHeldRows } from './use-held-rows';
import { useListKeys } from './use-list-keys';
import { useTaskList } from './use-task-list';
import { useToday } from './use-today';

interface TaskListProps {
  slug: string;
  state: ListState;
  onState: (next: ListState) => void;
}

/** The list: a grid whose cursor is real focus, rows that do not jump, and how many there are. */
export function TaskList({ slug, state, onState }: TaskListProps): ReactNode {
  const list = JSON.stringify([state.filter, state.sort]);
  const { query, rows: fresh } = useTaskList(state);
  const { rows, waiting, show, onPointer } = useHeldRows(fresh, query.isPlaceholderData ? 'before' : list);
  const people = usePeople();
  const mayWrite = useCan('tasks.write');
  const peeked = usePeeked();
  const today = useToday();
  const [picking, setPicking] = useState<Picking | null>(null);
  const root = useRef<HTMLDivElement>(null);
  const anchor = useAnchoredScroll(root, rows, list);
  const [cursorKey, setCursorKey] = useFocusKept(rows);
  const cursor = rows.some((row) => row.key === cursorKey) ? cursorKey : rows[0]?.key;
  const hrefOf = (task: TaskSummary) => `/w/${slug}/tasks/${task.key}`;
  const onKeyDown = useListKeys({
    rows,
    hrefOf,
    mayWrite,
    peeked,
    onPick: (task, field) => setPicking({ id: task.id, field }),
  });
  const settled = query.isSuccess && !query.isPlaceholderData;
  useArrival({ list, count: rows.length, settled });

  if (query.isError && rows.length === 0) return <ListFailed error={query.error} retry={() => void query.refetch()} />;
  const empty = settled && rows.length === 0;
  return (
    <div className="@container">
      <div className="sticky top-0 z-20 h-0">
        {waiting.changed ? (
          <div className="pointer-events-none absolute inset-x-0 top-10 grid justify-center">
            <Button tone="primary" size="sm" className="pointer-events-auto shadow-1" onClick={show}>
              {waiting.arrived > 0 ? t.tasks.arrived(waiting.arrived) : t.tasks.changed}
            </Button>
          </div>
        ) : null}
      </div>
      <div
        ref={root}
        role="grid"
        aria-label={t.tasks.list}
        aria-rowcount={query.hasNextPage ? -1 : rows.length + 1}
        aria-busy={query.isFetching && !query.isFetchingNextPage}
        onKeyDown={onKeyDown}
        onPointerMove={() => {
          onPointer();
          anchor();
        }}
        onFocus={(event) => {
          anchor();
          const key = event.target.dataset.taskLink;
          if (key) setCursorKey(key);
        }}
        className={cn(
          'border-t border-border bg-surface',
          query.isPlaceholderData && 'opacity-60 transition-opacity delay-300',
        )}
      >
        <ListHead sort={state.sort} onSort={(sort) => onState({ ...state, sort })} />
        {rows.map((task, index) => (
          <TaskRow
            key={task.id}
            task={task}
            index={index}
            href={hrefOf(task)}
            today={today}
            people={people}
            mayWrite={mayWrite}
            cursor={task.key === cursor}
            peeked={task.key === peeked}
            picking={picking?.id === task.id ? picking.field : null}
            onPick={setPicking}
          />
        ))}
        {query.isPending ? <RowSkeletons /> : null}
      </div>
      {empty ? <EmptyList state={state} onState={onState} /> : null}
      {rows.length > 0 ? (
        <ListFoot
          count={rows.length}
          more={query.hasNextPage}
          loading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      ) : null}
    </div>
  );
}

/** When a list is there: says how long it is, and gives focus back to the row whose page was left for it. */
function useArrival({ list, count, settled }: { list: string; count: number; settled: boolean }): void {
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (!settled || said.current === list) return;
    const first = said.current === null;
    said.current = list;
    const left = first ? takeRowLeft() : null;
    if (left) focusTask(left);
    else if (!first) announce(t.tasks.loaded(count));
  }, [list, count, settled]);
}
