import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { createStore, useStore } from '@/lib/store';

/** The task a person wants to complete although sub-tasks of it, or tasks that block it, are open. */
const asked = createStore<TaskSummary | null>(null);

/** Asks what to do with the open tasks around it; the dialog is in `CompleteSlot`. */
export function askBeforeCompleting(task: TaskSummary): void {
  asked.set(task);
}

export function closeQuestion(): void {
  asked.set(null);
}

export function useQuestion(): TaskSummary | null {
  return useStore(asked, (value) => value);
}
