import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateIn } from './clock';
import { zonedDateTime, zonedInstant } from './zoned-time';

const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];
const MINUTE = 60_000;

/** By zone, because making one costs a hundred times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Formatted by Intl, independently of the code under test. */
function shown(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

describe('the instant of a wall clock', () => {
  it.each([
    ['a gap: the first minute after it', '2027-03-28', '02:30', 'Europe/Berlin', '2027-03-28T01:00Z'],
    ['the first minute of a gap', '2027-03-28', '02:00', 'Europe/Berlin', '2027-03-28T01:00Z'],
    ['the minute before a gap', '2027-03-28', '01:59', 'Europe/Berlin', '2027-03-28T00:59Z'],
    ['a doubled hour: the first of the two', '2027-10-31', '02:30', 'Europe/Berlin', '2027-10-31T00:30Z'],
    ['the gap of New York', '2027-03-14', '02:30', 'America/New_York', '2027-03-14T07:00Z'],
    ['the doubled hour of New York', '2027-11-07', '01:30', 'America/New_York', '2027-11-07T05:30Z'],
    ['a gap of half an hour', '2026-10-04', '02:10', 'Australia/Lord_Howe', '2026-10-03T15:30Z'],
    ['a doubled half hour', '2027-04-04', '01:45', 'Australia/Lord_Howe', '2027-04-03T14:45Z'],
    ['a whole day left out', '2011-12-30', '12:00', 'Pacific/Apia', '2011-12-30T10:00Z'],
    ['a zone without changes', '2027-07-01', '09:00', 'Asia/Kolkata', '2027-07-01T03:30Z'],
  ])('%s', (_, date, time, zone, instant) => expect(zonedInstant(date, time, zone)).toEqual(new Date(instant)));

  it.each(ZONES)('is unique per day, and displays as that time except in gaps: five years of 02:30 in %s', (zone) => {
    const seen = new Set<number>();
    let gaps = 0;
    for (let date = '2026-01-01'; date < '2031-01-01'; date = addDays(date, 1)) {
      const at = zonedInstant(date, '02:30', zone);
      seen.add(at.getTime());
      expect(zonedDateTime(at, zone).date).toBe(date);
      expect(dateIn(zone, at)).toBe(date);
      // The first of a repeated time, and the first minute after a gap: one minute earlier shows less, one hour earlier differs.
      expect(shown(new Date(at.getTime() - MINUTE), zone) < `${date} 02:30`).toBe(true);
      for (const before of [30, 60])
        expect(shown(new Date(at.getTime() - before * MINUTE), zone)).not.toBe(`${date} 02:30`);
      if (zonedDateTime(at, zone).time === '02:30') expect(shown(at, zone)).toBe(`${date} 02:30`);
      else {
        gaps++;
        expect(shown(at, zone) > `${date} 02:30`).toBe(true);
      }
    }
    expect(seen.size).toBe(1_826);
    // Lord Howe only skips 02:00 to 02:29; the others skip the whole hour once a year.
    expect(gaps).toBe(zone === 'Australia/Lord_Howe' ? 0 : 5);
  });

  it('and the wall clock of an instant agree with Intl, at any minute', () => {
    const minute = fc
      .integer({ min: Date.parse('1990-01-01') / MINUTE, max: Date.parse('2037-01-01') / MINUTE })
      .map((count) => new Date(count * MINUTE));
    fc.assert(
      fc.property(minute, fc.constantFrom(...ZONES, 'Asia/Kathmandu', 'Pacific/Apia'), (at, zone) => {
        const { date, time } = zonedDateTime(at, zone);
        expect(`${date} ${time}`).toBe(shown(at, zone));
        const back = zonedInstant(date, time, zone);
        expect(back <= at).toBe(true);
        expect(zonedDateTime(back, zone)).toEqual({ date, time });
      }),
      { numRuns: 2_000 },
    );
  });

  it('refuses an unknown zone', () => {
    expect(() => zonedInstant('2027-01-01', '09:00', 'Mars/Base')).toThrow(RangeError);
  });
});
