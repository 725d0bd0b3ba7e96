import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wallClockOf, zoneOffset } from './time-zone';

/** Summer time with and without half hours, zones at quarter hours, those that skipped a day or changed at odd hours. */
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/Dublin',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
];
const HOUR_MS = 3_600_000;

test.each(ZONES)('an instant in %s is what Intl says of it, also around the changes of its offset', (timeZone) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const offset = zoneOffset(timeZone);
  const print = wallClockOf(timeZone);
  const check = (utcMs: number) => {
    const instant = new Date(utcMs).toISOString();
    const printed = print(instant) ?? '';
    expect(printed.slice(0, 19).replace('T', ' '), instant).toBe(format.format(utcMs));
    // Nothing is lost on the way, whichever way it was printed.
    expect(new Date(printed).toISOString()).toBe(instant);
    expect(print(instant.replace('Z', '+00:00'))).toBe(printed);
  };
  const from = Date.UTC(2005, 0, 1);
  const to = Date.UTC(2020, 0, 1);
  fc.assert(fc.property(fc.integer({ min: from, max: to }), check), { numRuns: 200 });
  // Every hour of the days on which it changes.
  for (let day = from; day < to; day += 24 * HOUR_MS) {
    if (offset(day) === offset(day + 24 * HOUR_MS)) continue;
    for (let at = day; at <= day + 24 * HOUR_MS; at += HOUR_MS / 4) check(at + 12_345);
  }
});
