import { parseRule, printRule, type Recurrence, type RuleParts } from '@quartermaster/contracts';
import { ruleDates } from '@quartermaster/contracts/recurrence-series';
import { addDays } from '../kernel/clock';
import { zonedInstant } from '../kernel/zoned-time';

/** How an event of a calendar repeats, from its own date. */
export interface FeedSeries {
  /** An RRULE body (RFC 5545). */
  rule: string;
  /** Later dates of the rule that are left out, `YYYY-MM-DD`. */
  except: string[];
}

interface SeriesOf {
  recurrence: Recurrence | null;
  dueOn: string;
  /** Null for a task of a whole day. */
  dueTime: string | null;
  timeZone: string;
}

/**
 * The dates at which a task is due if each is completed on its day; null if no RRULE can say so: what counts from completion has no
 * dates yet, a due date that was moved off its rule or past its end may not begin a series (RFC 5545, 3.8.5.3), and COUNT includes left-out
 * dates, which ours does not.
 */
export function seriesOf({ recurrence, dueOn, dueTime, timeZone }: SeriesOf): FeedSeries | null {
  const parts = recurrence?.from === 'due' ? parseRule(recurrence.rule) : null;
  if (!recurrence || !parts) return null;
  const except = recurrence.except.filter((date) => date > dueOn);
  if (parts.count !== null && except.length > 0) return null;
  // Searches a single day, however rarely the rule comes.
  const until = parts.until !== null && parts.until < dueOn ? parts.until : dueOn;
  const [first] = ruleDates({ ...parts, until }, dueOn, { after: addDays(dueOn, -1) });
  if (first !== dueOn) return null;
  const named = withDay(parts, dueOn);
  if (parts.until === null || dueTime === null) return { rule: printRule(named), except };
  // With a time, the end must be an instant in UTC.
  const end = zonedInstant(parts.until, dueTime, timeZone)
    .toISOString()
    .replace(/[-:]|\.\d+/g, '');
  return { rule: `${printRule({ ...named, until: null })};UNTIL=${end}`, except };
}

/** Names a day that not every month or year has: some programs would move it to another one instead of leaving these out. */
function withDay(parts: RuleParts, dueOn: string): RuleParts {
  const [, month = 0, day = 0] = dueOn.split('-').map(Number);
  const isNamed = parts.weekdays.length + parts.months.length + parts.monthDays.length > 0;
  if (isNamed || day <= 28) return parts;
  if (parts.freq === 'MONTHLY') return { ...parts, monthDays: [day] };
  return parts.freq === 'YEARLY' ? { ...parts, months: [month], monthDays: [day] } : parts;
}
