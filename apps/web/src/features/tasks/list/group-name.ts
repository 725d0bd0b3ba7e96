import type { DueBucket } from '@quartermaster/contracts/tasks/due-buckets';
import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import type { TaskPriority } from '@quartermaster/contracts/tasks/status';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import type { People } from '@/trpc/people';
import { nameIn, type Settings } from '@/trpc/settings';

/** What a group of the list, or a column of a board, is called. */
export function groupName(
  by: TaskGrouping,
  value: string,
  { people, settings }: { people: People; settings: Settings },
): string {
  if (value === 'none') return listWords.groupNone[by];
  switch (by) {
    case 'due':
      return listWords.buckets[value as DueBucket] ?? value;
    case 'priority':
      return t.priority[value as TaskPriority] ?? value;
    case 'assignee':
      return people.nameOf(value);
    case 'status':
      return nameIn(settings.statuses, value) || value;
    case 'label':
      return nameIn(settings.labels, value) || value;
    case 'project':
      return nameIn(settings.projects, value) || value;
  }
}
