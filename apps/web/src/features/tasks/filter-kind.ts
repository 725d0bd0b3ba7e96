import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import {
  TASK_PRIORITIES,
  TASK_STATUSES,
  type TaskPriority,
  type TaskStatus,
} from '@quartermaster/contracts/tasks/status';
import { t } from '@/messages';
import { taskFilterWords as words } from '@/messages/task-filter';
import type { FilterKind } from '@/records/filter/filter-kind';
import { inUse, nameIn } from '@/trpc/settings';
import { useValueCounts } from './use-value-counts';

/** The filter of tasks. */
export const taskFilter: FilterKind = {
  noun: 'task',
  language: taskLanguage,
  deadline: 'due',
  textHint: words.textHint,
  useCounts: useValueCounts,
  loadLinked: async (can) => (await import('./linked-language')).linkedLanguage(can),
  valueName(field, text, { settings }) {
    switch (field) {
      case 'status':
        if (text === 'open') return words.open;
        if (text === 'closed') return words.closed;
        return nameIn(settings.statuses, text) || t.status[text as TaskStatus];
      case 'group':
        return t.status[text as TaskStatus];
      case 'priority':
        return t.priority[text as TaskPriority];
      case 'label':
        return nameIn(settings.labels, text);
      case 'project':
        return nameIn(settings.projects, text);
      default:
        return undefined;
    }
  },
  values(field, { settings }) {
    switch (field) {
      case 'status':
        return ['open', 'closed', ...inUse(settings.statuses).map(({ id }) => id)];
      case 'group':
        return TASK_STATUSES;
      case 'priority':
        return TASK_PRIORITIES.toReversed();
      case 'label':
        return settings.labels.map(({ id }) => id);
      case 'project':
        return settings.projects.map(({ id }) => id);
      default:
        return undefined;
    }
  },
};
