import type { Role } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { Forbidden } from '../kernel/errors';

/**
 * A job's context, acting as the member who asked for it, with the role they have now: the audit log says who, and what was
 * taken from them since is refused.
 * @throws Forbidden when they have left
 */
export async function actFor(ctx: Ctx, userId: string): Promise<Ctx> {
  const member = await ctx.prisma.member.findFirst({ where: { userId }, select: { role: true } });
  if (!member) throw new Forbidden('The person who requested this is no longer a member');
  // Written by the members verbs from the contract's list.
  return { ...ctx, actor: { kind: 'user', id: userId, role: member.role as Role } };
}
