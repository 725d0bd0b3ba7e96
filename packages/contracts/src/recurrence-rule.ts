/** Weekdays in RFC 5545 notation, Monday first. */
export const RULE_WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
export type RuleWeekday = (typeof RULE_WEEKDAYS)[number];

export const RULE_FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
export type RuleFrequency = (typeof RULE_FREQUENCIES)[number];

/** The parts of an RRULE body, for an editor. An empty list or null means an absent part. */
export interface RuleParts {
  freq: RuleFrequency;
  interval: number;
  /** `nth` is null for every such day, else its position in the month or year; negative counts from the end. */
  weekdays: { day: RuleWeekday; nth: number | null }[];
  months: number[];
  /** Negative values count from the end of the month. */
  monthDays: number[];
  /** Which matches of each period are kept; negative counts from the end. */
  positions: number[];
  /** Decides which weeks an interval skips; null means Monday. */
  weekStart: RuleWeekday | null;
  count: number | null;
  /** The last possible day, `YYYY-MM-DD`. */
  until: string | null;
}

const KEYS = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS', 'WKST', 'COUNT', 'UNTIL'];

/**
 * Parses the output of `printRule`; null for anything else. It supports the day-based subset of RFC 5545 that all
 * implementations agree on: no times, no BYWEEKNO or BYYEARDAY, no list that mixes `MO` and `1MO`.
 */
export function parseRule(rule: string): RuleParts | null {
  const values = new Map<string, string>();
  // Bounded: one part or sign more than can be right is enough to refuse the rest unread.
  for (const part of rule.split(';', KEYS.length + 1)) {
    const [key = '', value = '', ...rest] = part.split('=', 3);
    if (!KEYS.includes(key) || values.has(key) || value === '' || rest.length > 0) return null;
    values.set(key, value);
  }
  const read = <T>(key: string, one: (text: string) => T | null): T[] | null => {
    const all = values.get(key)?.split(',').map(one) ?? [];
    const known = all.filter((value) => value !== null);
    return known.length === all.length ? [...new Set(known)] : null;
  };
  const freq = RULE_FREQUENCIES.find((name) => name === values.get('FREQ'));
  const interval = read('INTERVAL', (text) => whole(text, 1, 999));
  const days = read('BYDAY', (text) => (readWeekday(text) ? text : null));
  const months = read('BYMONTH', (text) => whole(text, 1, 12));
  const monthDays = read('BYMONTHDAY', (text) => signed(text, 31));
  const positions = read('BYSETPOS', (text) => signed(text, 366));
  const weekStart = read('WKST', (text) => RULE_WEEKDAYS.find((day) => day === text) ?? null);
  const count = read('COUNT', (text) => whole(text, 1, 9_999));
  const until = read('UNTIL', readDate);
  if (!freq || !interval || !days || !months || !monthDays || !positions || !weekStart || !count || !until) return null;
  const single = [interval, weekStart, count, until].every((list) => list.length <= 1);
  const weekdays = days.flatMap((text) => readWeekday(text) ?? []);
  const parts: RuleParts = {
    freq,
    interval: interval[0] ?? 1,
    weekdays,
    months,
    monthDays,
    positions,
    weekStart: weekStart[0] ?? null,
    count: count[0] ?? null,
    until: until[0] ?? null,
  };
  return single && agrees(parts) ? parts : null;
}

/** Rejects combinations that RFC 5545 forbids. */
function agrees({ freq, weekdays, monthDays, positions, count, until }: RuleParts): boolean {
  const numbered = weekdays.filter(({ nth }) => nth !== null);
  if (numbered.length > 0 && numbered.length < weekdays.length) return false;
  if (numbered.length > 0 && freq !== 'MONTHLY' && freq !== 'YEARLY') return false;
  if (freq === 'MONTHLY' && numbered.some(({ nth }) => Math.abs(nth ?? 0) > 5)) return false;
  if (freq === 'WEEKLY' && monthDays.length > 0) return false;
  if (positions.length > 0 && weekdays.length + monthDays.length === 0) return false;
  return count === null || until === null;
}

function whole(text: string, least: number, most: number): number | null {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function signed(text: string, most: number): number | null {
  const [, sign, digits = ''] = /^([+-]?)(\d+)$/.exec(text) ?? [];
  const value = whole(digits, 1, most);
  return value && sign === '-' ? -value : value;
}

function readWeekday(text: string): RuleParts['weekdays'][number] | null {
  const day = RULE_WEEKDAYS.find((name) => text.endsWith(name));
  const nth = text.slice(0, -2);
  const place = nth === '' ? null : signed(nth, 53);
  return day && (nth === '' || place !== null) ? { day, nth: place } : null;
}

function readDate(text: string): string | null {
  if (!/^\d{8}$/.test(text)) return null;
  const date = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : null;
}

/** Prints the RRULE body with its parts in a fixed order. */
export function printRule(parts: RuleParts): string {
  const weekdays = parts.weekdays.map(({ day, nth }) => `${nth ?? ''}${day}`);
  const lists: [string, readonly (string | number)[]][] = [
    ['FREQ', [parts.freq]],
    ['INTERVAL', parts.interval > 1 ? [parts.interval] : []],
    ['BYDAY', weekdays],
    ['BYMONTH', parts.months],
    ['BYMONTHDAY', parts.monthDays],
    ['BYSETPOS', parts.positions],
    ['WKST', parts.weekStart ? [parts.weekStart] : []],
    ['COUNT', parts.count === null ? [] : [parts.count]],
    ['UNTIL', parts.until === null ? [] : [parts.until.replaceAll('-', '')]],
  ];
  return lists.flatMap(([key, list]) => (list.length > 0 ? `${key}=${list.join(',')}` : [])).join(';');
}
