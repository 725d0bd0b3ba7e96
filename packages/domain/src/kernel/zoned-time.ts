const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock of an IANA time zone at an instant: `YYYY-MM-DD` and `HH:MM`. */
export function zonedDateTime(instant: Date, timeZone: string): { date: string; time: string } {
  const shown = new Date(instant.getTime() + offsetAt(instant, timeZone)).toISOString();
  return { date: shown.slice(0, 10), time: shown.slice(11, 16) };
}

/**
 * The instant at which a time zone's wall clock shows a date and time. In a spring gap, the first minute after it; in a repeated
 * autumn hour, the first of the two (as RFC 5545 3.3.5 defines).
 */
export function zonedInstant(date: string, time: string, timeZone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`);
  // The offsets a day earlier and a day later are those before and after any change.
  const [early, late] = [-1, 1].map((days) => offsetAt(new Date(wall + days * 86_400_000), timeZone)) as [
    number,
    number,
  ];
  const found = [...new Set([early, late])]
    .map((offset) => wall - offset)
    .filter((instant) => instant + offsetAt(new Date(instant), timeZone) === wall)
    .sort((a, b) => a - b);
  return new Date(found[0] ?? endOfGap(wall - late, wall - early, timeZone));
}

/** The instant, to the minute, at which the offset changes between two instants. */
function endOfGap(before: number, after: number, timeZone: string): number {
  let [low, high] = [before, after];
  const offset = offsetAt(new Date(low), timeZone);
  while (high - low > 60_000) {
    const middle = low + Math.floor((high - low) / 120_000) * 60_000;
    if (offsetAt(new Date(middle), timeZone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** Milliseconds by which a zone's wall clock is ahead of UTC. */
function offsetAt(instant: Date, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>;
  const wall = Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second);
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
