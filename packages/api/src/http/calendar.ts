import { createHash } from 'node:crypto';
import { NotFound, openCalendarFeed, type Runtime } from '@quartermaster/domain';
import ical, { ICalEventTransparency } from 'ical-generator';
import type { Exchange } from './exchange';

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
  if (token === undefined) throw new NotFound('Calendar');
  const { name, slug, events } = await openCalendarFeed(runtime, token, requestId);
  const calendar = ical({
    name: `${name}: my tasks`,
    prodId: { company: 'Quartermaster', product: 'Tasks' },
    ttl: 900,
  });
  for (const { task, startsAt } of events) {
    const minutes = task.estimateMinutes ?? MINUTES;
    calendar.createEvent({
      id: `${task.id}@quartermaster`,
      summary: `${task.key} ${task.title}`,
      url: `${publicUrl}/w/${slug}/tasks/${task.key}`,
      // All-day events start at UTC midnight, regardless of the process's time zone.
      start: startsAt ?? `${task.dueOn}T00:00:00.000Z`,
      ...(startsAt ? { end: new Date(startsAt.getTime() + minutes * 60_000) } : { allDay: true, timezone: 'UTC' }),
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

/** `If-None-Match`: one tag, several, or `*`, by weak comparison (RFC 9110, 13.1.2). */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = header?.split(',').map((tag) => tag.trim().replace(/^W\//, '')) ?? [];
  return tags.includes(etag) || tags.includes('*');
}
