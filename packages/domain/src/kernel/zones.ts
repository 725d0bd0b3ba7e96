import { Prisma } from '@quartermaster/db';
import type { Ctx, TxCtx } from './context';

/**
 * The IANA zones by which people's own days and hours go: what each chose, else the workspace's; also for who is no person.
 * Held until the transaction ends, so that what is reckoned by a zone is there when a change of it looks for what to move.
 */
export async function zonesOf(ctx: TxCtx, userIds: readonly string[]): Promise<(userId: string) => string> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0) return () => ctx.timeZone;
  const rows = await ctx.tx.client.$queryRaw<Array<{ userId: string; timeZone: string | null }>>`
    SELECT userId, timeZone FROM preferences
    WHERE workspaceId = ${ctx.workspaceId} AND userId IN (${Prisma.join(ids)}) LOCK IN SHARE MODE`;
  const zones = new Map(rows.map(({ userId, timeZone }) => [userId, timeZone]));
  return (userId) => zones.get(userId) ?? ctx.timeZone;
}

/** The zone of whoever is acting, for what is "today" to them. */
export async function ownZone(ctx: Ctx): Promise<string> {
  const { preference } = ctx.tx?.client ?? ctx.prisma;
  const chosen = await preference.findFirst({ where: { userId: ctx.actor.id }, select: { timeZone: true } });
  return chosen?.timeZone ?? ctx.timeZone;
}
