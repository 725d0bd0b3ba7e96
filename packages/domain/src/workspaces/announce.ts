import type { Ctx } from '../kernel/context';

/** Makes a committed change of the workspace effective on the next request of every member, in every process. */
export async function forgetMemberships(ctx: Ctx): Promise<void> {
  const members = await ctx.prisma.member.findMany({ select: { userId: true } });
  for (const { userId } of members) ctx.runtime.memberships.invalidate(`${userId}:`);
}
