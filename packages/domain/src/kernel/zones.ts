import { Prisma } from '@quartermaster/db';
import type { Ctx, TxCtx } from './context';

/**
 * The IANA time zone of each user: their own choice, else the workspace's; the latter also for non-members. The rows stay locked
 * until commit, so that a concurrent change of zone sees everything computed with the old one.
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

/** The actor's time zone, which defines their "today". */
export async function ownZone(ctx: Ctx): Promise<string> {
  const { preference } = ctx.tx?.client ?? ctx.prisma;
  const chosen = await preference.findFirst({ where: { userId: ctx.actor.id }, select: { timeZone: true } });
  return chosen?.timeZone ?? ctx.timeZone;
}
