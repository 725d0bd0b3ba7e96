import { createHash } from 'node:crypto';
import { withoutOverrides } from '@quartermaster/contracts/bidi';
import { type FeedEvent, type FeedSeries, NotFound, openCalendarFeed, type Runtime } from '@quartermaster/domain';
import ical, { ICalEventTransparency } from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import type { Exchange } from './exchange';
import { vtimezone } from './vtimezone';

const PATH = /^\/api\/calendar\/([A-Za-z0-9_-]{43})\.ics$/;
/** Duration of a timed task without an estimate. */
const MINUTES = 30;

/**
 * `GET /api/calendar/{token}.ics`: the open, dated tasks of the feed's owner (RFC 5545). Calendar clients send no cookie; the
 * token authenticates them.
 * @throws NotFound for an unknown or revoked token
 */
export async function sendCalendar(
  { req, res, url, requestId }: Exchange,
  { runtime, publicUrl }: { runtime: Runtime; publicUrl: string },
): Promise<void> {
  const [, token] = PATH.exec(url.pathname) ?? [];
  if (token === undefined) throw new NotFound('Calendar feed');
  const { name, slug, timeZone, events } = await openCalendarFeed(runtime, token, requestId);
  const calendar = ical({
    name: `${name}: my tasks`,
    prodId: { company: 'Quartermaster', product: 'Tasks' },
    ttl: 900,
    timezone: { name: null, generator: (zone) => (zone === timeZone ? vtimezone(zone, firstYear(events)) : null) },
  });
  for (const event of events) {
    const { task, description, labels } = event;
    calendar.createEvent({
      id: `${task.id}@quartermaster`,
      summary: `${task.key} ${task.title}`,
      url: `${publicUrl}/w/${slug}/tasks/${task.key}`,
      description: withoutOverrides(description) || null,
      categories: labels.map((name) => ({ name })),
      ...timesOf(event, timeZone),
      stamp: new Date(task.updatedAt),
      sequence: task.version,
      lastModified: new Date(task.updatedAt),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
  }
  const text = calendar.toString();
  const etag = `"${createHash('sha256').update(text).digest('base64url')}"`;
  const headers = { etag, 'cache-control': 'private, no-cache', 'referrer-policy': 'no-referrer' };
  if (isKnown(req.headers['if-none-match'], etag)) {
    res.writeHead(304, headers);
    res.end();
    return;
  }
  res.writeHead(200, {
    ...headers,
    'content-type': 'text/calendar; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'content-disposition': 'inline; filename="tasks.ics"',
  });
  res.end(req.method === 'HEAD' ? undefined : text);
}

/** When an event is, and how it repeats. */
function timesOf({ task, startsAt, series }: FeedEvent, timeZone: string) {
  // All-day events start at UTC midnight, regardless of the process's time zone.
  if (!startsAt) {
    const start = `${task.dueOn}T00:00:00.000Z`;
    return {
      start,
      allDay: true,
      timezone: 'UTC',
      repeating: series && linesOf(series, { time: '', zone: ';VALUE=DATE' }),
    };
  }
  const minutes = task.estimateMinutes ?? MINUTES;
  if (!series) return { start: startsAt, end: new Date(startsAt.getTime() + minutes * 60_000) };
  // A series keeps its time on the owner's clock, whatever that clock does.
  const start = Temporal.PlainDateTime.from(`${task.dueOn}T${task.dueTime}`);
  const time = `T${task.dueTime?.replace(':', '')}00`;
  return {
    start,
    end: start.add({ minutes }),
    timezone: timeZone,
    repeating: linesOf(series, { time, zone: `;TZID=${timeZone}` }),
  };
}

function linesOf({ rule, except }: FeedSeries, { time, zone }: { time: string; zone: string }): string {
  const dates = except.map((date) => `${date.replaceAll('-', '')}${time}`);
  return [`RRULE:${rule}`, ...(dates.length > 0 ? [`EXDATE${zone}:${dates.join(',')}`] : [])].join('\r\n');
}

function firstYear(events: readonly FeedEvent[]): number {
  return Math.min(...events.map(({ task }) => Number(task.dueOn?.slice(0, 4)))) - 1;
}

/** `If-None-Match`: one tag, several, or `*`, by weak comparison (RFC 9110, 13.1.2). */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}
