// biome-ignore-all lint/a11y/useSemanticElements: rows are laid out by CSS grid, where table elements lose their meaning
'use client';

import type { TaskSummary } from '@quartermaster/contracts/tasks';
import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { t } from '@/messages';
import { useCan } from '@/trpc/session';
import { ListHead } from './list-head';
import { EmptyList, ListFailed } from './list-notes';
import type { ListState } from './list-state';
import { usePeeked } from './peek';
import { usePeople } from './people';
import type { PickedField } from './pickers';
import { focusTask, rowGrid, TaskRow } from './task-row';
import { useAnchoredScroll } from './use-anchored-scroll';
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
  const [picking, setPicking] = useState<{ id: string; field: PickedField } | null>(null);
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

  if (query.isError && rows.length === 0) return <ListFailed error={query.error} retry={() => void query.refetch()} />;
  const empty = query.isSuccess && !query.isPlaceholderData && rows.length === 0;
  return (
    <div className="@container">
      <div className="sticky top-0 z-20 h-0">
        {waiting.changed ? (
          <div className="absolute inset-x-0 top-10 grid justify-center">
            <Button tone="primary" size="sm" className="shadow-1" onClick={show}>
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
            onPick={(field) => setPicking(field ? { id: task.id, field } : null)}
          />
        ))}
        {query.isPending ? <RowSkeletons /> : null}
      </div>
      {empty ? <EmptyList state={state} onState={onState} /> : null}
      {rows.length > 0 ? (
        <Foot
          count={rows.length}
          more={query.hasNextPage}
          loading={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      ) : null}
    </div>
  );
}

/** The key of the row that has focus. When that row leaves the list, focus goes to the row that took its place. */
function useFocusKept(rows: readonly TaskSummary[]): [string | undefined, (key: string) => void] {
  const [key, setKey] = useState<string>();
  const place = useRef({ index: -1, focused: false });
  useEffect(() => {
    const index = rows.findIndex((row) => row.key === key);
    if (index >= 0) {
      place.current = { index, focused: document.activeElement?.getAttribute('data-task-link') === key };
      return;
    }
    const next = rows[Math.min(place.current.index, rows.length - 1)];
    const lost = place.current.focused && document.activeElement === document.body;
    if (next && lost) focusTask(next.key);
  }, [rows, key]);
  useEffect(() => {
    const track = () => {
      place.current.focused = document.activeElement?.hasAttribute('data-task-link') ?? false;
    };
    document.addEventListener('focusin', track);
    return () => document.removeEventListener('focusin', track);
  }, []);
  return [key, setKey];
}

interface FootProps {
  count: number;
  more: boolean;
  loading: boolean;
  onMore: () => void;
}

/** How many rows there are, and the next page: by itself when its end comes near, or by the button. */
function Foot({ count, more, loading, onMore }: FootProps): ReactNode {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = mark.current;
    if (!element || !more || loading) return;
    const observer = new IntersectionObserver(([entry]) => (entry?.isIntersecting ? onMore() : undefined), {
      rootMargin: '600px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  });
  return (
    <div ref={mark} className="flex min-h-(--row) items-center gap-3 border-b border-border bg-surface px-2 text-ink-2">
      <span data-testid="task-count">{more ? t.tasks.loadedMore(count) : t.tasks.loaded(count)}</span>
      {more ? (
        <Button size="sm" pending={loading} onClick={onMore}>
          {t.tasks.more}
        </Button>
      ) : null}
    </div>
  );
}

function RowSkeletons(): ReactNode {
  return (
    <>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index} aria-hidden className={cn(rowGrid, 'h-(--row) items-center border-b border-border')}>
          <span />
          <Skeleton className="mx-2 h-4 w-12" />
          <Skeleton className="mx-2 h-4 w-2/3" />
        </div>
      ))}
    </>
  );
}
