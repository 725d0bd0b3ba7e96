import { type InboxChange, SnoozeInput } from '@quartermaster/contracts';
import { fromInstant, newId, Prisma } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { among, changeThreads } from './change';

const YEAR_MS = 366 * 86_400_000;

/**
 * Removes rows from the caller's inbox until a given time. News is collected until then; a mention brings a row back earlier.
 * @throws Invalid for a time that has passed, or is more than a year away
 */
export async function snoozeThreads(ctx: Ctx, input: SnoozeInput): Promise<InboxChange> {
  const { refs, until } = SnoozeInput.parse(input);
  const now = ctx.runtime.clock.now();
  const at = new Date(until);
  if (at <= now) throw new Invalid('Choose a time in the future', 'until');
  if (at.getTime() - now.getTime() > YEAR_MS) throw new Invalid('Choose a time within a year', 'until');
  const token = newId();
  const set = Prisma.sql`state = 'snoozed', snoozedUntil = ${fromInstant(at)}, token = ${token}`;
  const where = Prisma.sql`state <> 'done' AND ${among(refs)}`;
  return { token, ...(await changeThreads(ctx, { set, where })) };
}
