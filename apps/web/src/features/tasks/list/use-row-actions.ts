import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { listWords } from '@/messages/list';
import { completeTask, useTaskEditor } from '../editor-context';
import { useTaskBulk } from './use-task-bulk';

export type RowAction = 'done' | 'trash';

/** What a key or the menu does to one task at once. */
export function useRowActions() {
  const editor = useTaskEditor();
  const bulk = useTaskBulk();
  const can = (action: RowAction, task: TaskSummary) =>
    action === 'trash' || (task.status !== 'done' && task.status !== 'cancelled');
  return {
    can,
    run: (action: RowAction, task: TaskSummary) => {
      if (!can(action, task)) return;
      if (action === 'done') completeTask(editor, task);
      else void bulk({ target: { ids: [task.id] }, change: { trash: true }, say: listWords.trashed(task.key) });
    },
  };
}
