import type { MemberAccess } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toIso } from '../kernel/stored';

/** When each member was last seen, and whether they have a second factor. */
export async function listMemberAccess(ctx: Ctx): Promise<MemberAccess[]> {
  authorize(ctx, 'members.manage');
  const rows = await ctx.sql
    .from('members')
    .leftJoin('sessions', 'sessions.userId', 'members.userId')
    .select((on) => ['members.userId as id', on.fn.max('sessions.lastSeenAt').as('lastSeenAt')])
    .where('members.leftAt', 'is', null)
    .groupBy('members.userId')
    .execute();
  const ids = rows.map(({ id }) => id);
  const { prisma } = ctx.runtime.db;
  const [apps, passkeys] = await Promise.all([
    prisma.totp.findMany({ where: { userId: { in: ids }, confirmedAt: { not: null } }, select: { userId: true } }),
    prisma.passkey.findMany({ where: { userId: { in: ids } }, select: { userId: true } }),
  ]);
  const protectedIds = new Set([...apps, ...passkeys].map(({ userId }) => userId));
  return rows.map(({ id, lastSeenAt }) => ({
    id,
    lastSeenAt: lastSeenAt && toIso(lastSeenAt),
    hasSecondFactor: protectedIds.has(id),
  }));
}
