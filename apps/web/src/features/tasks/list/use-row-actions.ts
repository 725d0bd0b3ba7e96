import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { listWords } from '@/messages/list';
import { completeTask, useTaskEditor } from '../editor-context';
import { useTaskBulk } from './use-task-bulk';

/** What a key or the menu does to one task at once. */
export function useRowActions() {
  const editor = useTaskEditor();
  const bulk = useTaskBulk();
  const can = (action: string, task: TaskSummary) =>
    action === 'trash' || (action === 'done' && task.status !== 'done' && task.status !== 'cancelled');
  return {
    can,
    run: (action: string, task: TaskSummary) => {
      if (!can(action, task)) return;
      if (action === 'done') completeTask(editor, task);
      else void bulk({ target: { ids: [task.id] }, change: { trash: true }, say: listWords.trashed(task.key) });
    },
  };
}
