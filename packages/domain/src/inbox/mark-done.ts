import { type InboxChange, InboxRefsInput, MarkAllDoneInput } from '@quartermaster/contracts';
import { fromInstant, newId, Prisma } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { among, changeThreads } from './change';

/** Removes rows from the caller's inbox until there is more news about them. */
export async function markDone(ctx: Ctx, input: InboxRefsInput): Promise<InboxChange> {
  const { refs } = InboxRefsInput.parse(input);
  return done(ctx, Prisma.sql`state <> 'done' AND ${among(refs)}`);
}

/** Removes all open rows, of one tab or of all, in one statement. What came after `asOf` stays: the caller has not seen it. */
export async function markAllDone(ctx: Ctx, input: MarkAllDoneInput): Promise<InboxChange> {
  const { tab, asOf } = MarkAllDoneInput.parse(input);
  const ofTab = tab ? Prisma.sql`AND tab = ${tab}` : Prisma.empty;
  return done(ctx, Prisma.sql`state = 'open' AND lastAt <= ${fromInstant(new Date(asOf))} ${ofTab}`);
}

async function done(ctx: Ctx, where: Prisma.Sql): Promise<InboxChange> {
  const token = newId();
  const now = fromInstant(ctx.runtime.clock.now());
  const set = Prisma.sql`state = 'done', doneAt = ${now}, snoozedUntil = NULL, token = ${token}`;
  return { token, ...(await changeThreads(ctx, { set, where })) };
}
