import { isOpen, type TaskDetail } from '@quartermaster/contracts';
import { Invalid } from '../kernel/errors';

/**
 * A rule belongs to work that is open: it would never come up on a task that is done already.
 * @param recurrence the input, not what the task has: the rule of one that was cancelled rests until it is reopened
 * @throws Invalid
 */
export function refuseClosed(status: TaskDetail['status'], recurrence: TaskDetail['recurrence'] | undefined): void {
  if (!recurrence || isOpen(status)) return;
  throw new Invalid(`A task that is ${status} cannot repeat. Reopen it first`, 'recurrence');
}
