import type { WrittenDate } from './dates';

const formats = new Map<string, Intl.DateTimeFormat>();

/** What calendar and clock of a zone show at an instant. Midnight is taken for "no time": sources without times say it so. */
export function localOf(instant: Date, timeZone: string): { date: string; time: string | null } {
  const [date = '', clock = ''] = wallClock(instant, timeZone).split('T');
  return { date, time: clock === '00:00:00' ? null : clock.slice(0, 5) };
}

/** The calendar date and time of day in the zone; one written with an offset is moved there. */
export function toLocal(written: WrittenDate, timeZone: string): { date: string; time: string | null } {
  if (written.offset === null) return { date: written.date, time: written.time === '00:00' ? null : written.time };
  return localOf(new Date(toInstant(written, timeZone)), timeZone);
}

/** The instant in ISO 8601. A time the clocks jump over in spring becomes the one an hour later. */
export function toInstant({ date, time, offset }: WrittenDate, timeZone: string): string {
  const asUtc = Date.parse(`${date}T${time ?? '00:00'}:00Z`);
  if (offset !== null) return new Date(asUtc - offset * 60_000).toISOString();
  // The offset of a zone depends on the instant sought: the second look corrects the first near a change of clocks.
  let instant = asUtc;
  for (let look = 0; look < 2; look += 1) {
    instant = asUtc - (Date.parse(`${wallClock(new Date(instant), timeZone)}Z`) - instant);
  }
  return new Date(instant).toISOString();
}

/** `YYYY-MM-DDTHH:MM:SS` on the wall of that zone. */
function wallClock(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(timeZone, format);
  }
  return format.format(instant).replace(' ', 'T');
}
