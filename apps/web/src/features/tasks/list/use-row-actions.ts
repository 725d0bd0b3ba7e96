import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { copyText } from '@/lib/copy-text';
import { listWords } from '@/messages/list';
import { completeTask, useTaskEditor } from '../editor-context';
import { leaveFromRow } from '../row-focus';
import { useBulk } from './use-bulk';

/** What a key or the menu does to one row. */
export function useRowActions() {
  const router = useRouter();
  const editor = useTaskEditor();
  const bulk = useBulk();
  const canComplete = (task: TaskSummary) => task.status !== 'done' && task.status !== 'cancelled';
  return {
    canComplete,
    open: (task: TaskSummary, href: string) => {
      leaveFromRow(task.key);
      router.push(href as Route);
    },
    complete: (task: TaskSummary) => {
      if (canComplete(task)) completeTask(editor, task);
    },
    copyLink: (task: TaskSummary, href: string) => {
      void copyText(new URL(href, window.location.href).href, listWords.linkCopied(task.key));
    },
    trash: (task: TaskSummary) =>
      bulk({ target: { ids: [task.id] }, change: { trash: true }, say: listWords.trashed(task.key) }),
  };
}
