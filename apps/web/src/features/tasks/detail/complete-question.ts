import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { createStore, useStore } from '@/lib/store';

/** The task a person wants to complete although sub-tasks of it are open. */
const asked = createStore<TaskSummary | null>(null);

/** Asks whether to complete the sub-tasks too; the dialog is in `CompleteSlot`. */
export function askAboutSubtasks(task: TaskSummary): void {
  asked.set(task);
}

export function closeQuestion(): void {
  asked.set(null);
}

export function useQuestion(): TaskSummary | null {
  return useStore(asked, (value) => value);
}
