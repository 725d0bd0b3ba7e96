import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { useQuery } from '@tanstack/react-query';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { DateOnly } from '@/lib/dates';
import { t } from '@/messages';
import { calendarWords } from '@/messages/calendar';
import { ListFailed } from '@/records/list-failed';
import { useTRPC } from '@/trpc/client';
import { type TaskListState, taskAddress } from '../address';
import { CalendarTask } from './calendar-task';

interface NoDateProps {
  slug: string;
  state: TaskListState;
  today: DateOnly;
  mayWrite: boolean;
  onDragStart: (task: TaskSummary) => void;
}

/** What matches the filter and waits for a day; absent while there is nothing. */
export function NoDate({ slug, state, today, mayWrite, onDragStart }: NoDateProps): ReactNode {
  const query = andQuery(state.query, 'due = none');
  const list = useQuery(useTRPC().tasks.list.queryOptions({ query, sort: 'manual', limit: 50 }));
  if (list.isError) return <ListFailed title={t.tasks.failed} error={list.error} retry={() => void list.refetch()} />;
  // One that was given a date leaves at once.
  const tasks = list.data?.items.filter(({ dueOn }) => dueOn === null) ?? [];
  if (tasks.length === 0) return null;
  const narrowed: TaskListState = { ...state, query, layout: 'list', view: null };
  return (
    <section aria-labelledby="no-date" className="max-h-40 shrink-0 overflow-y-auto rounded-panel bg-sunken p-2">
      <div className="flex items-center gap-3">
        <h3 id="no-date" className="text-sm font-semibold">
          {calendarWords.noDate}
        </h3>
        <Link
          href={`/w/${slug}/tasks?${taskAddress.write(narrowed, new URLSearchParams())}` as Route}
          prefetch={false}
          className="inline-flex min-h-6 items-center text-sm"
        >
          {list.data?.nextCursor ? calendarWords.moreThan(tasks.length) : calendarWords.asList}
        </Link>
      </div>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(14rem,1fr))] gap-x-3">
        {tasks.map((task) => (
          <CalendarTask
            key={task.id}
            task={task}
            today={today}
            mayWrite={mayWrite}
            hrefOf={({ key }) => `/w/${slug}/tasks/${key}`}
            onDragStart={onDragStart}
          />
        ))}
      </ul>
    </section>
  );
}
