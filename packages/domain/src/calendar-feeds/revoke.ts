import { type CalendarFeed, CalendarFeedIdInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';

/** Revokes one of the caller's feeds: its next request gets "not found". @throws NotFound */
export async function revokeCalendarFeed(ctx: Ctx, input: z.input<typeof CalendarFeedIdInput>): Promise<CalendarFeed> {
  authorize(ctx, 'tasks.read');
  const { id } = CalendarFeedIdInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const mine = { id, userId: ctx.actor.id, revokedAt: null };
    const row = await client.calendarFeed.findFirst({ where: mine });
    if (!row) throw new NotFound('Calendar address');
    await client.calendarFeed.updateMany({ where: mine, data: { revokedAt: ctx.runtime.clock.now() } });
    await audit(ctx, { action: 'calendar-feed.revoke', noun: 'calendar-feed', ref: id });
    return { id, createdAt: row.createdAt.toISOString() };
  });
}
