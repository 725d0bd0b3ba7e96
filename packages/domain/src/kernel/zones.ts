import type { Ctx, WriteCtx } from './context';
import { marks } from './statements';

/**
 * The IANA time zone of each user: their own choice, else the workspace's; the latter also for non-members. The rows stay locked
 * until commit, so that a concurrent change of zone sees everything computed with the old one.
 */
export async function zonesOf(ctx: WriteCtx, userIds: readonly string[]): Promise<(userId: string) => string> {
  const ids = [...new Set(userIds)];
  if (ids.length === 0) return () => ctx.timeZone;
  const rows = await ctx.tx.statements.read<{ userId: string; timeZone: string | null }>(
    `SELECT userId, timeZone FROM preferences
     WHERE workspaceId = ? AND userId IN (${marks(ids.length)}) LOCK IN SHARE MODE`,
    [ctx.workspaceId, ...ids],
  );
  const zones = new Map(rows.map(({ userId, timeZone }) => [userId, timeZone]));
  return (userId) => zones.get(userId) ?? ctx.timeZone;
}

/** The actor's time zone, which defines their "today". */
export async function ownZone(ctx: Ctx): Promise<string> {
  const { preference } = ctx.tx?.client ?? ctx.prisma;
  const chosen = await preference.findFirst({ where: { userId: ctx.actor.id }, select: { timeZone: true } });
  return chosen?.timeZone ?? ctx.timeZone;
}
