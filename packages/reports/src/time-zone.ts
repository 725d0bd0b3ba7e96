import { remembered } from './remembered';

const QUARTER_HOUR_MS = 900_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Milliseconds to add to a UTC instant (in ms) to get the local wall clock. */
export type ZoneOffset = (utcMs: number) => number;

/**
 * Asks Intl, which takes longer than writing a line, twice for each day; and for each quarter of an hour, the finest grain at which
 * zones change their offset, of the few days on which it changes. No zone has ever changed it twice on a day.
 * @throws RangeError for an unknown time zone
 */
export function zoneOffset(timeZone: string): ZoneOffset {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const ask = (utcMs: number) => {
    const name = format.formatToParts(utcMs).find((part) => part.type === 'timeZoneName')?.value;
    return parseOffset(name ?? '');
  };
  const starts = remembered((day: number) => ask(day * DAY_MS));
  const quarters = remembered((quarter: number) => ask(quarter * QUARTER_HOUR_MS));
  return (utcMs) => {
    const day = Math.floor(utcMs / DAY_MS);
    const start = starts(day);
    return start === starts(day + 1) ? start : quarters(Math.floor(utcMs / QUARTER_HOUR_MS));
  };
}

const TWO_DIGITS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));
const UTC_INSTANT = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/**
 * Prints instants as a zone's wall clock with its offset; null for a text that is no instant. On days on which a zone is whole hours from
 * UTC, only the hour of an instant in our own format is calculated: the rest of it stays as it is.
 * @throws RangeError for an unknown time zone
 */
export function wallClockOf(timeZone: string): (instant: string) => string | null {
  const offset = zoneOffset(timeZone);
  const days = remembered((day: string) => {
    const startMs = Date.parse(`${day}T00:00:00.000Z`);
    if (Number.isNaN(startMs)) return null;
    const offsetMs = offset(startMs);
    if (offsetMs % HOUR_MS !== 0 || offset(startMs + DAY_MS) !== offsetMs) return null;
    const dates = [-1, 0, 1].map((days) => new Date(startMs + days * DAY_MS).toISOString().split('T')[0]);
    return { hours: offsetMs / HOUR_MS, dates, zone: isoWithOffset(0, offsetMs).slice(23) };
  });
  return (instant) => {
    const day = UTC_INSTANT.test(instant) ? days(instant.slice(0, 10)) : null;
    if (!day) {
      const utcMs = Date.parse(instant);
      return Number.isFinite(utcMs) ? isoWithOffset(utcMs, offset(utcMs)) : null;
    }
    const hour = Number(instant.slice(11, 13)) + day.hours;
    return `${day.dates[1 + Math.floor(hour / 24)]}T${TWO_DIGITS[(hour + 24) % 24]}${instant.slice(13, 23)}${day.zone}`;
  };
}

/** `2026-11-22T02:46:13.000+01:00`; UTC ends in `Z`. */
export function isoWithOffset(utcMs: number, offsetMs: number): string {
  const wall = new Date(utcMs + offsetMs).toISOString();
  if (offsetMs === 0) return wall;
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');
  return `${wall.slice(0, -1)}${offsetMs < 0 ? '-' : '+'}${hh}:${mm}`;
}

/** `GMT`, `GMT+01:00`, `GMT-03:30`. */
function parseOffset(name: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS;
}
