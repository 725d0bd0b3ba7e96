import { isOpen, type TaskDetail } from '@quartermaster/contracts';
import { Invalid } from '../kernel/errors';

/**
 * Only an open task can get a recurrence: it would never recur on a task that is already closed.
 * @param recurrence the input, not the stored value: the recurrence of a cancelled task stays until it is reopened
 * @throws Invalid
 */
export function refuseClosed(status: TaskDetail['status'], recurrence: TaskDetail['recurrence'] | undefined): void {
  if (!recurrence || isOpen(status)) return;
  throw new Invalid(`A task that is ${status} does not repeat: reopen it first`, 'recurrence');
}
