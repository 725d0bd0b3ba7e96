import { createHash } from 'node:crypto';
import type { TaskSummary } from '@quartermaster/contracts';
import { NotFound } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { ownZone } from '../kernel/zones';
import { dueInstant } from '../tasks/due-instant';
import { listTasks } from '../tasks/list';
import { enterWorkspace } from '../workspaces/enter';

/** Maximum number of events in a feed; clients poll it about every quarter of an hour. */
const MOST = 1_000;

export interface FeedEvent {
  task: TaskSummary;
  /** The due instant of a timed task; otherwise null, for an all-day event on `task.dueOn`. */
  startsAt: Date | null;
}

export interface OpenFeed {
  name: string;
  slug: string;
  timeZone: string;
  events: FeedEvent[];
}

/**
 * The open, dated tasks of the feed's owner, with their current permissions and time zone.
 * @throws NotFound for an unknown or revoked token, or if the owner has left
 */
export async function openCalendarFeed(runtime: Runtime, token: string, requestId: string): Promise<OpenFeed> {
  const feed = await runtime.db.prisma.calendarFeed.findFirst({
    where: { tokenHash: hashOf(token), revokedAt: null },
    select: { userId: true, member: { select: { workspace: { select: { slug: true, name: true } } } } },
  });
  if (!feed) throw new NotFound('Calendar');
  const { slug, name } = feed.member.workspace;
  const ctx = await enterWorkspace(runtime, { userId: feed.userId, slug, requestId });
  const timeZone = await ownZone(ctx);
  const events: FeedEvent[] = [];
  for (let cursor: string | null = null; events.length < MOST; ) {
    const query = 'status = open && assignee = me && due != none';
    const page = await listTasks(ctx, { query, sort: 'due', limit: 100, cursor });
    for (const task of page.items) {
      events.push({ task, startsAt: task.dueTime === null ? null : dueInstant(task, timeZone) });
    }
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return { name, slug, timeZone, events };
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
