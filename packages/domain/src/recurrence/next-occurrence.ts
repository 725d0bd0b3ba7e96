import { parseRule, type Recurrence } from '@quartermaster/contracts';
import { datesAfter, stepsAfter } from './occurrences';

interface NextOccurrence {
  recurrence: Recurrence;
  /** The date it was due, in the person's zone: the DTSTART of the next occurrences. */
  dueOn: string;
  /** The date it was completed, in the same zone. */
  completedOn: string;
  /** Number of occurrences including this one, which COUNT limits. */
  occurrences: number;
}

/**
 * The next due date of a completed task; null if the recurrence has ended.
 *
 * From the due date: the first date of the series after both the due date and the completion day. A task completed early keeps its
 * rhythm; for one completed late, missed dates are skipped and a date on the completion day counts as done, as in Todoist and
 * Vikunja. A manually changed due date restarts the series there.
 * From completion: the rule counted from the completion day, which may give a date before a due date far in the future.
 *
 * Days of a month follow RFC 5545: a month without day 31 is skipped, `BYMONTHDAY=-1` is its last day. Only plain months and years
 * from completion fall on the last day of a shorter month, since nobody chose that day. Skipped dates do not count towards COUNT.
 */
export function nextOccurrence({ recurrence, dueOn, completedOn, occurrences }: NextOccurrence): string | null {
  const parts = parseRule(recurrence.rule);
  if (!parts || (parts.count !== null && occurrences >= parts.count)) return null;
  const left = new Set(recurrence.except);
  const named = parts.weekdays.length + parts.months.length + parts.monthDays.length > 0;
  const calendar = !named && (parts.freq === 'MONTHLY' || parts.freq === 'YEARLY');
  const start = recurrence.from === 'due' ? dueOn : completedOn;
  const after = completedOn > start ? completedOn : start;
  const dates =
    recurrence.from === 'completion' && calendar ? stepsAfter(parts, start) : datesAfter(recurrence.rule, start, after);
  for (const date of dates) if (!left.has(date)) return date;
  return null;
}
