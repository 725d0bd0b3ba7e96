/** The instant at which a zone's clocks show a local time (`2026-03-12T09:30`), as ISO 8601 UTC. A time skipped by a clock
 * change maps to the instant just after the change. */
export function instantOf(local: string, timeZone: string): string {
  const wallMs = Date.parse(`${local}:00Z`);
  // The offset before and after a clock change may differ: the second step uses the one that applies at the result.
  const first = wallMs - offsetAt(wallMs, timeZone);
  return new Date(wallMs - offsetAt(first, timeZone)).toISOString();
}

/** Milliseconds by which the zone's clocks are ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const shown = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00Z`;
  return Date.parse(shown) - Math.floor(at / 60_000) * 60_000;
}
