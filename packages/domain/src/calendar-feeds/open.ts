import { createHash } from 'node:crypto';
import type { TaskSummary } from '@quartermaster/contracts';
import { NotFound } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { ownZone } from '../kernel/zones';
import { dueInstant } from '../tasks/due-instant';
import { listTasks } from '../tasks/list';
import { enterWorkspace } from '../workspaces/enter';

/** Events of one feed; calendar programs read it again every quarter of an hour or so. */
const MOST = 1_000;

export interface FeedEvent {
  task: TaskSummary;
  /** The instant it is due, where it has a time; else it fills the day `task.dueOn`. */
  startsAt: Date | null;
}

export interface OpenFeed {
  name: string;
  slug: string;
  timeZone: string;
  events: FeedEvent[];
}

/**
 * The open, dated tasks of whoever a token was given to, as they may see them now and on their own clock.
 * @throws NotFound for a token that is none, was revoked, or whose owner has left
 */
export async function openCalendarFeed(runtime: Runtime, token: string, requestId: string): Promise<OpenFeed> {
  const feed = await runtime.db.prisma.calendarFeed.findFirst({
    where: { tokenHash: hashOf(token), revokedAt: null },
    select: { userId: true, member: { select: { workspace: { select: { slug: true, name: true } } } } },
  });
  if (!feed) throw new NotFound('Calendar feed');
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
