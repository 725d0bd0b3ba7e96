const QUARTER_HOUR_MS = 900_000;
const MINUTE_MS = 60_000;
const CACHED_OFFSETS = 20_000;

/** Milliseconds to add to a UTC instant (in ms) to get the local wall clock. */
export type ZoneOffset = (utcMs: number) => number;

/**
 * Caches one Intl lookup per quarter of an hour, the finest grain at which zones change their offset.
 * @throws RangeError for an unknown time zone
 */
export function zoneOffset(timeZone: string): ZoneOffset {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  return (utcMs) => {
    const quarter = Math.floor(utcMs / QUARTER_HOUR_MS);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    if (known.size >= CACHED_OFFSETS) known.clear();
    const name = format.formatToParts(quarter * QUARTER_HOUR_MS).find((part) => part.type === 'timeZoneName')?.value;
    const offset = parseOffset(name ?? '');
    known.set(quarter, offset);
    return offset;
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
