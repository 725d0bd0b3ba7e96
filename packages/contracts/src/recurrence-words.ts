import { parseRule, RULE_WEEKDAYS, type RuleParts, type RuleWeekday } from './recurrence-rule';

const UNITS = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;
const WEEKDAYS: Record<RuleWeekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
};
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `Every 2 weeks on Monday and Thursday, until 12 Mar 2027`. An unsupported rule is returned as it is. */
export function describeRecurrence(rule: string): string {
  const parts = parseRule(rule);
  if (!parts) return rule;
  return `${start(parts)}${on(parts)}${end(parts)}`;
}

function start(parts: RuleParts): string {
  if (parts.freq === 'WEEKLY' && parts.interval === 1 && isWorkweek(parts)) return 'Every weekday';
  const unit = UNITS[parts.freq];
  return parts.interval === 1 ? `Every ${unit}` : `Every ${parts.interval} ${unit}s`;
}

function on(parts: RuleParts): string {
  const { freq, interval, weekdays, months, monthDays } = parts;
  const named = list(months.map((month) => MONTHS[month - 1] ?? ''));
  if (freq === 'WEEKLY' && interval === 1 && isWorkweek(parts)) return named && ` in ${named}`;
  const [day = 0] = monthDays;
  if (freq === 'YEARLY' && months.length === 1 && monthDays.length === 1 && weekdays.length === 0 && day > 0)
    return ` on ${day} ${named}`;
  const days = dayWords(parts);
  return `${days && ` on ${days}`}${named && ` in ${named}`}`;
}

function dayWords(parts: RuleParts): string {
  const { freq, weekdays, monthDays, positions } = parts;
  const month = monthDayWords(parts);
  if (month) return month;
  const numbered = weekdays.some(({ nth }) => nth !== null);
  const names = weekdays.map(({ day, nth }) => `${nth === null ? '' : `the ${place(nth)} `}${WEEKDAYS[day]}`);
  if (monthDays.length > 0) {
    const dates = `the ${list(monthDays.map(monthDay))}`;
    const both = names.length > 0 ? `${dates} if it is ${list(names, 'or')}` : dates;
    return positions.length > 0 ? `the ${list(positions.map(place))} of ${both}` : both;
  }
  if (positions.length > 0)
    return `the ${list(positions.map(place))} ${isWorkweek(parts) ? 'weekday' : list(names, 'or')}`;
  const each = !numbered && (freq === 'MONTHLY' || freq === 'YEARLY') && names.length > 0;
  return `${each ? 'every ' : ''}${list(names)}`;
}

/** `28,29,30,31` with the last one kept means the 31st, or the last day of a shorter month. */
function monthDayWords({ weekdays, monthDays, positions }: RuleParts): string | null {
  const latest = Math.max(...monthDays);
  const run = monthDays.length > 1 && monthDays.every((day) => day >= 28) && monthDays.length === latest - 27;
  if (!run || weekdays.length > 0 || positions.length !== 1 || positions[0] !== -1) return null;
  return latest === 31 ? 'the last day' : `the ${ordinal(latest)} or the last day`;
}

function end({ count, until }: RuleParts): string {
  if (count !== null) return count === 1 ? ', once' : `, ${count} times`;
  if (until === null) return '';
  const [year = '', month = '', day = ''] = until.split('-');
  return `, until ${Number(day)} ${MONTHS[Number(month) - 1]?.slice(0, 3)} ${year}`;
}

function isWorkweek({ weekdays, positions, freq }: RuleParts): boolean {
  const days = new Set(weekdays.map(({ day, nth }) => (nth === null ? day : null)));
  const five = days.size === 5 && RULE_WEEKDAYS.slice(0, 5).every((day) => days.has(day));
  return five && (freq !== 'WEEKLY' || positions.length === 0);
}

function place(position: number): string {
  if (position > 0) return ordinal(position);
  return position === -1 ? 'last' : `${ordinal(-position)} to last`;
}

function monthDay(day: number): string {
  return day > 0 ? ordinal(day) : `${place(day)} day`;
}

function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${value}${ending}`;
}

function list(words: readonly string[], joint = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${joint} ${last}`;
}
