import { andQuery } from '@quartermaster/contracts/records/query/and-query';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useRef } from 'react';
import type { DateOnly } from '@/lib/dates';
import { t } from '@/messages';
import { calendarWords } from '@/messages/calendar';
import { ListFailed } from '@/records/list-failed';
import { useTRPC } from '@/trpc/client';
import type { TaskListState } from '../address';
import { PointerMenu } from '../menu/pointer-menu';
import { narrowedHref } from '../narrowed-href';
import { CalendarTask } from './calendar-task';

const UNDATED = 'due = none';

interface NoDateProps {
  slug: string;
  state: TaskListState;
  today: DateOnly;
  mayWrite: boolean;
  onDragStart: (task: TaskSummary) => void;
}

/** What matches the filter and waits for a day; absent while there is nothing. */
export function NoDate({ slug, state, today, mayWrite, onDragStart }: NoDateProps): ReactNode {
  const tray = useRef<HTMLElement>(null);
  const query = andQuery(state.query, UNDATED);
  const list = useQuery(useTRPC().tasks.list.queryOptions({ query, sort: 'manual', limit: 50 }));
  if (list.isError) return <ListFailed title={t.tasks.failed} error={list.error} retry={() => void list.refetch()} />;
  // One that was given a date leaves at once.
  const tasks = list.data?.items.filter(({ dueOn }) => dueOn === null) ?? [];
  const hrefOf = ({ key }: TaskSummary) => `/w/${slug}/tasks/${key}`;
  if (tasks.length === 0) return null;
  return (
    <section
      ref={tray}
      aria-labelledby="no-date"
      className="max-h-40 shrink-0 desk:max-h-24 overflow-y-auto rounded-panel bg-sunken p-2 print:max-h-none print:overflow-visible"
    >
      <PointerMenu surface={tray} tasks={tasks} hrefOf={hrefOf} />
      <div className="flex items-center gap-3">
        <h3 id="no-date" className="text-sm font-semibold">
          {calendarWords.noDate}
        </h3>
        <Link
          href={narrowedHref(slug, state, UNDATED)}
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
            hrefOf={hrefOf}
            onDragStart={onDragStart}
          />
        ))}
      </ul>
    </section>
  );
}
