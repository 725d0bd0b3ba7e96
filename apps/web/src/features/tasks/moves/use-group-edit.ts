import type { TaskGrouping } from '@quartermaster/contracts/tasks/groupings';
import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { showToast } from '@quartermaster/ui/toast';
import { useSettings } from '@/trpc/settings';
import { useToday } from '@/trpc/use-today';
import { type GroupChange, groupEdit } from './group-edit';

/** @returns what a move between two groups changes: null within one; undefined, with a message, where a task cannot be put */
export function useGroupEdit(by: TaskGrouping | null) {
  const settings = useSettings();
  const today = useToday();
  return (task: TaskSummary, from: string, to: string): GroupChange | null | undefined => {
    if (by === null || from === to) return null;
    const edit = groupEdit(task, { by, from, to, today, settings });
    if (!('refused' in edit)) return edit;
    showToast({ text: edit.refused, tone: 'danger' });
    return undefined;
  };
}
