import { parseRule, printRule } from '../recurrence-rule';

export interface RRuleText {
  /** As `printRule` writes it. */
  rule: string;
  /** `HH:MM`, if the rule names one time of day. */
  time: string | null;
}

const MAX_CHARS = 400;
const CLOCK_KEYS = ['BYHOUR', 'BYMINUTE', 'BYSECOND'];

/**
 * Reads a rule as RFC 5545 and calendars write it, which is more than the product stores: `RRULE:` before it, lower case, UNTIL with a
 * time, one BYHOUR. Null if it has a part that is not kept here, such as FREQ=HOURLY.
 */
export function readRRule(text: string): RRuleText | null {
  const [, body = ''] =
    /^(?:DTSTART[^\n]{0,80}\s+)?(?:RRULE:)?(FREQ=\S+|[A-Z]+=\S+)$/i.exec(text.trim().slice(0, MAX_CHARS)) ?? [];
  const values = new Map<string, string>();
  for (const part of body.toUpperCase().split(';').filter(Boolean)) {
    const [key = '', value = ''] = part.split('=', 2);
    if (values.has(key)) return null;
    values.set(key, value);
  }
  const [hour, minute = '0'] = CLOCK_KEYS.map((key) => values.get(key));
  const hasTime = hour !== undefined;
  if ((hasTime && !isBelow(hour, 24)) || !isBelow(minute, 60)) return null;
  const kept = [...values]
    .filter(([key]) => !CLOCK_KEYS.includes(key))
    .map(([key, value]) => `${key}=${dayOf(key, value)}`);
  const parts = parseRule(kept.join(';'));
  return (
    parts && { rule: printRule(parts), time: hasTime ? `${hour.padStart(2, '0')}:${minute.padStart(2, '0')}` : null }
  );
}

function isBelow(text: string, limit: number): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) < limit;
}

/** UNTIL counts whole days here: `20270101T000000Z` includes the 1st. */
function dayOf(key: string, value: string): string {
  return key === 'UNTIL' ? value.replace(/^(\d{8})T\d{6}Z?$/, '$1') : value;
}
