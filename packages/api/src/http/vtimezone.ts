import { Temporal } from 'temporal-polyfill';

/** Calendars hold no time zones of their own: an event that repeats on a clock comes with the changes of that clock. */
const YEARS = 20;

/**
 * The VTIMEZONE (RFC 5545, 3.6.5) of an IANA zone: its clock changes over twenty years; after the last one, its offset stays.
 * @param fromYear the first year
 */
export function vtimezone(zone: string, fromYear: number): string {
  const start = Temporal.PlainDateTime.from({ year: fromYear, month: 1, day: 1 }).toZonedDateTime(zone);
  const changes = new Map<string, string[]>();
  for (
    let at = start.getTimeZoneTransition('next');
    at && at.year < fromYear + YEARS;
    at = at.getTimeZoneTransition('next')
  ) {
    const before = at.subtract({ seconds: 1 });
    const change = `${offsetOf(before)} ${offsetOf(at)}`;
    // Its beginning is told on the clock before the change.
    const onset = stamp(before.toPlainDateTime().add({ seconds: 1 }));
    changes.set(change, [...(changes.get(change) ?? []), onset]);
  }
  const first = observance({ from: offsetOf(start), to: offsetOf(start), onsets: [stamp(start.toPlainDateTime())] });
  const others = [...changes].map(([change, onsets]) => {
    const [from = '', to = ''] = change.split(' ');
    return observance({ from, to, onsets });
  });
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...[first, ...others].flat(), 'END:VTIMEZONE'].join('\r\n');
}

function observance({ from, to, onsets }: { from: string; to: string; onsets: string[] }): string[] {
  const kind = Number(to) > Number(from) ? 'DAYLIGHT' : 'STANDARD';
  const [first, ...others] = onsets;
  return [
    `BEGIN:${kind}`,
    `DTSTART:${first}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    ...(others.length > 0 ? [`RDATE:${others.join(',')}`] : []),
    `END:${kind}`,
  ];
}

/** `+0100` */
function offsetOf(at: Temporal.ZonedDateTime): string {
  return at.offset.replace(':', '');
}

/** `20270328T020000` */
function stamp(at: Temporal.PlainDateTime): string {
  return at.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');
}
