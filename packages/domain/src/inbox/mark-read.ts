import { type InboxChanged, InboxRefsInput } from '@quartermaster/contracts';
import { fromInstant, Prisma } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { among, changeThreads } from './change';

/** Marks rows as read: coming mails leave out what they said so far. */
export async function markRead(ctx: Ctx, input: InboxRefsInput): Promise<InboxChanged> {
  const { refs } = InboxRefsInput.parse(input);
  const now = fromInstant(ctx.runtime.clock.now());
  const set = Prisma.sql`unread = 0, readThrough = ${now}`;
  return changeThreads(ctx, { set, where: Prisma.sql`unread > 0 AND ${among(refs)}` });
}

/** Marks rows as unread: their latest news counts as not read. */
export async function markUnread(ctx: Ctx, input: InboxRefsInput): Promise<InboxChanged> {
  const { refs } = InboxRefsInput.parse(input);
  const set = Prisma.sql`unread = 1, readThrough = lastAt - INTERVAL 1000 MICROSECOND`;
  return changeThreads(ctx, { set, where: Prisma.sql`unread = 0 AND ${among(refs)}` });
}
