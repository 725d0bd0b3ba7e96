import { Recurrence, type TaskSummary } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { cutAt } from '../kernel/cut';
import { NotFound } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { secretHash } from '../kernel/secret-hash';
import { ownZone } from '../kernel/zones';
import { dueInstant } from '../tasks/due-instant';
import { listTasks } from '../tasks/list';
import { enterWorkspace } from '../workspaces/enter';
import { type FeedSeries, seriesOf } from './series';

/** Maximum number of events in a feed; clients poll it about every quarter of an hour. */
const MOST = 1_000;
/** A feed is read whole, so it holds the beginning of long descriptions. */
const DESCRIPTION_CHARS = 1_000;

export interface FeedEvent {
  task: TaskSummary;
  /** The due instant of a timed task; otherwise null, for an all-day event on `task.dueOn`. */
  startsAt: Date | null;
  /** Markdown; truncated with `…`. */
  description: string;
  /** Names. */
  labels: string[];
  /** Null if it does not repeat, or not in a way that calendars know. */
  series: FeedSeries | null;
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
    where: { tokenHash: secretHash(token), revokedAt: null },
    select: { userId: true, member: { select: { workspace: { select: { slug: true, name: true } } } } },
  });
  if (!feed) throw new NotFound('Calendar feed');
  const { slug, name } = feed.member.workspace;
  const ctx = await enterWorkspace(runtime, { userId: feed.userId, slug, requestId });
  const timeZone = await ownZone(ctx);
  const labels = new Map((await ctx.prisma.label.findMany()).map((label) => [label.id, label.name]));
  const events: FeedEvent[] = [];
  for (let cursor: string | null = null; events.length < MOST; ) {
    const query = 'status = open && assignee = me && due != none';
    const page = await listTasks(ctx, { query, sort: 'due', limit: 100, cursor });
    const details = await readDetails(ctx, page.items);
    for (const task of page.items) {
      const { dueOn, dueTime, labelIds } = task;
      const { description = '', recurrence = null } = details.get(task.id) ?? {};
      events.push({
        task,
        startsAt: dueTime === null ? null : dueInstant(task, timeZone),
        description,
        labels: labelIds.flatMap((id) => labels.get(id) ?? []),
        series: dueOn === null ? null : seriesOf({ recurrence, dueOn, dueTime, timeZone }),
      });
    }
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  return { name, slug, timeZone, events };
}

/** What lists do not read. */
async function readDetails(ctx: Ctx, tasks: readonly TaskSummary[]) {
  const rows = await ctx.prisma.task.findMany({
    where: { id: { in: tasks.map(({ id }) => id) } },
    select: { id: true, description: true, recurrence: true },
  });
  return new Map(
    rows.map(({ id, description, recurrence }) => [
      id,
      { description: beginning(description), recurrence: recurrence === null ? null : Recurrence.parse(recurrence) },
    ]),
  );
}

function beginning(text: string): string {
  return text.length <= DESCRIPTION_CHARS ? text : `${cutAt(text, DESCRIPTION_CHARS - 1)}…`;
}
