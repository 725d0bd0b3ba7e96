/** MySQL's `2026-03-12 09:00:00.123` (UTC by session) as ISO 8601. */
export function toInstant(stored: string): string {
  const time = stored.slice(11);
  const exact = stored.length === 23 ? time : time.padEnd(12, stored.length > 19 ? '0' : '.000');
  return `${stored.slice(0, 10)}T${exact}Z`;
}

/** A Date in MySQL's text format, for comparisons. */
export function fromInstant(instant: Date): string {
  return instant.toISOString().slice(0, 23).replace('T', ' ');
}

/** Converts Prisma's value of a DATE column, midnight UTC, to `YYYY-MM-DD`. Calendar dates have no time zone. */
export function fromDateColumn(value: Date): string {
  return value.toISOString().slice(0, 10);
}
