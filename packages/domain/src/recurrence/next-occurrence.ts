import { parseRule, type Recurrence } from '@quartermaster/contracts';
import { datesAfter, stepsAfter } from './occurrences';

interface NextOccurrence {
  recurrence: Recurrence;
  /** The date it was due, local to the person: the DTSTART of what follows. */
  dueOn: string;
  /** The date it was done, in the same person's zone. */
  completedOn: string;
  /** How often it has come up, this time included: what COUNT limits. */
  occurrences: number;
}

/**
 * The date a finished task is due again; null when it is over.
 *
 * From the due date: the first date of the series later than both the due date and the day it was done. Done early, it keeps its
 * rhythm; done late, the missed dates are passed over and one on that very day is taken as done, as Todoist and Vikunja do. A date
 * moved by hand starts the series anew there.
 * From completion: the rule counted from the day it was done, which may come before a due date that lay far ahead.
 *
 * Days of a month follow RFC 5545: a month without day 31 is passed over, `BYMONTHDAY=-1` is its last day. Only plain months and
 * years from completion end on the last day of a shorter month, since nobody chose that day. Dates passed over take none of COUNT.
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
