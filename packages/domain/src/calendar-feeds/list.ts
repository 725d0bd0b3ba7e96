import type { CalendarFeed } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';

/** The caller's own active feeds. */
export async function listCalendarFeeds(ctx: Ctx): Promise<{ items: CalendarFeed[] }> {
  authorize(ctx, 'tasks.read');
  const rows = await ctx.prisma.calendarFeed.findMany({
    where: { userId: ctx.actor.id, revokedAt: null },
    orderBy: { id: 'asc' },
  });
  return { items: rows.map(({ id, createdAt }) => ({ id, createdAt: createdAt.toISOString() })) };
}
