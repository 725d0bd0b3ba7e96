import type { Role } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { Forbidden } from '../kernel/errors';

/**
 * A job's context with the requesting member as actor, in their current role: the audit log names them, and permissions revoked
 * since the request apply.
 * @throws Forbidden if they have left
 */
export async function actFor(ctx: Ctx, userId: string): Promise<Ctx> {
  const member = await ctx.prisma.member.findFirst({ where: { userId, leftAt: null }, select: { role: true } });
  if (!member) throw new Forbidden('The person who requested this is no longer a member');
  // Only the members' verbs write it, from the contract's list.
  return { ...ctx, actor: { kind: 'user', id: userId, role: member.role as Role } };
}
