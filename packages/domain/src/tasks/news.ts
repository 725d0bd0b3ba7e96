import { isOpen, type TaskDetail, type TaskStatus } from '@quartermaster/contracts';
import { stringsIn } from '@quartermaster/contracts/strings-in';
import type { Entry } from '../kernel/history';
import type { ChangedFacts, RecordNews } from '../records/source';

/** Assignments, and what matters to those who wait for a task: its status and its due date. */
export function taskNews({ action, changes }: Pick<Entry, 'action' | 'changes'>, task: TaskDetail): RecordNews {
  // The entry of a create has the title only.
  const [before, after] = action === 'task.create' ? [[], task.assigneeIds] : (changes.assigneeIds ?? [[], []]);
  const known = stringsIn(before);
  const given = stringsIn(after).filter((id) => !known.includes(id) && task.assigneeIds.includes(id));
  const facts: ChangedFacts = {};
  if (changes.statusId) facts.statusId = String(changes.statusId[1]);
  if (changes.status) {
    const [was, is] = changes.status.map((status) => isOpen(status as TaskStatus));
    if (was !== is) facts.turn = is ? 'reopened' : 'closed';
  }
  if (changes.dueOn) facts.dueOn = changes.dueOn[1] === null ? null : String(changes.dueOn[1]);
  return {
    assigned: isOpen(task.status) ? given : [],
    changed: Object.keys(facts).length > 0 ? facts : null,
  };
}
