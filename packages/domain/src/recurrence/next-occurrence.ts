import { parseRule, type Recurrence, type RuleParts } from '@quartermaster/contracts';
import { ruleDates, stepDates } from '@quartermaster/contracts/recurrence-series';

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
 * From completion: the rule counted from the completion day, which may give a date before a due date far in the future. An interval
 * of several weeks, months or years starts after the one of the completion: `every 4 weeks on Sunday`, done on a Saturday, is not due
 * again on the next day.
 *
 * Days of a month follow RFC 5545: a month without day 31 is skipped, `BYMONTHDAY=-1` is its last day. Only plain months and years
 * from completion fall on the last day of a shorter month, since nobody chose that day. Skipped dates do not count towards COUNT.
 */
export function nextOccurrence({ recurrence, dueOn, completedOn, occurrences }: NextOccurrence): string | null {
  const parts = parseRule(recurrence.rule);
  if (!parts || (parts.count !== null && occurrences >= parts.count)) return null;
  const left = new Set(recurrence.except);
  for (const date of datesAfter(parts, { from: recurrence.from, dueOn, completedOn })) if (!left.has(date)) return date;
  return null;
}

function datesAfter(
  parts: RuleParts,
  { from, dueOn, completedOn }: Pick<Recurrence, 'from'> & Pick<NextOccurrence, 'dueOn' | 'completedOn'>,
): Iterable<string> {
  if (from === 'due') return ruleDates(parts, dueOn, { after: completedOn > dueOn ? completedOn : dueOn });
  const named = parts.weekdays.length + parts.months.length + parts.monthDays.length > 0;
  const calendar = !named && (parts.freq === 'MONTHLY' || parts.freq === 'YEARLY');
  if (calendar) return stepDates(parts, completedOn);
  return ruleDates(parts, completedOn, { after: completedOn, firstPeriod: parts.interval > 1 ? 1 : 0 });
}
