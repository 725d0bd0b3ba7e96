import type { TaskFilter } from '@quartermaster/contracts/tasks';
import { t } from '@/messages';
import { usePeople } from './people';

const shows: Record<TaskFilter['show'], string> = {
  open: t.tasks.viewOpen,
  done: t.tasks.viewDone,
  all: t.tasks.viewAll,
};

/** A filter in words, one per condition. */
export function useFilterWords(filter: TaskFilter): string[] {
  const { nameOf } = usePeople();
  const who = filter.assignee;
  return [
    shows[filter.show],
    ...(filter.status ? [`${t.tasks.columns.status}: ${t.status[filter.status]}`] : []),
    ...(who ? [`${t.tasks.columns.assignee}: ${who === 'me' ? t.tasks.me : nameOf(who === 'none' ? null : who)}`] : []),
    ...(filter.due ? [`${t.tasks.columns.due}: ${t.due.words[filter.due]}`] : []),
  ];
}
