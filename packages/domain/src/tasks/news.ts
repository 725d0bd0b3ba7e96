import { isOpen, type TaskDetail, type TaskStatus } from '@quartermaster/contracts';
import type { Entry } from '../kernel/history';
import type { ChangedFacts, RecordNews } from '../records/source';

/** Assignments, and what matters to those who wait for a task: its status and its due date. */
export function taskNews({ action, changes }: Pick<Entry, 'action' | 'changes'>, task: TaskDetail): RecordNews {
  const isNew = action === 'task.create';
  // The entry of a create has what was changed since; the rest is as it was made.
  const [before, after] = isNew
    ? [[], changes.assigneeIds ? changes.assigneeIds[1] : task.assigneeIds]
    : (changes.assigneeIds ?? [[], []]);
  const [known, now] = [idsIn(before), idsIn(after)];
  const given = task.assigneeIds.filter((id) => now.has(id) && !known.has(id));
  const facts = isNew ? {} : factsOf(changes);
  return {
    assigned: isOpen(task.status) ? given : [],
    changed: Object.keys(facts).length > 0 ? facts : null,
  };
}

function factsOf(changes: Entry['changes']): ChangedFacts {
  const facts: ChangedFacts = {};
  if (changes.statusId) facts.statusId = String(changes.statusId[1]);
  if (changes.status) {
    const [was, is] = changes.status.map((status) => isOpen(status as TaskStatus));
    if (was !== is) facts.turn = is ? 'reopened' : 'closed';
  }
  if (changes.dueOn) facts.dueOn = changes.dueOn[1] === null ? null : String(changes.dueOn[1]);
  return facts;
}

/** Entries hold what was stored then. */
function idsIn(value: unknown): ReadonlySet<unknown> {
  return new Set(Array.isArray(value) ? value : []);
}
