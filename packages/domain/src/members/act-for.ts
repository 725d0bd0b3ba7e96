import type { Ctx } from '../kernel/context';
import { Forbidden } from '../kernel/errors';
import { ranksOf } from '../kernel/ranks';

/**
 * A job's context with the requesting member as actor, in their current role: the audit log names them, and permissions revoked
 * since the request apply.
 * @throws Forbidden if they have left
 */
export async function actFor(ctx: Ctx, userId: string): Promise<Ctx> {
  const rank = (await ranksOf(ctx.sql, [userId])).get(userId);
  if (!rank) throw new Forbidden('The person who requested this is no longer a member');
  return { ...ctx, actor: { kind: 'user', id: userId, ...rank } };
}
