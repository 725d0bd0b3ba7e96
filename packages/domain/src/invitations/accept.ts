import { InvitationTokenInput } from '@quartermaster/contracts';
import type { Self } from '../kernel/context';
import { Forbidden, Unauthenticated } from '../kernel/errors';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { forgetMembers } from '../members/set-role';
import { admit } from './admit';
import { invitedContext, requireInvitation } from './find';

/**
 * Makes a signed-in user a member, with the role of an invitation to their address.
 * @returns the workspace's slug
 * @throws NotFound for a link that cannot be accepted; Forbidden for another address, and if who invited may not give the role any more
 */
export async function acceptInvitation(
  runtime: Runtime,
  { userId, requestId, address, token: given }: InvitationTokenInput & Self,
): Promise<{ slug: string }> {
  const { token } = InvitationTokenInput.parse({ token: given });
  const found = await requireInvitation(runtime, token);
  const user = await runtime.db.prisma.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (!user) throw new Unauthenticated();
  const { email, invitedById } = found.invitation;
  if (user.email !== email) throw new Forbidden('This invitation is for another address');
  const ctx = invitedContext(runtime, found, { userId, requestId, address });
  await withTransaction(ctx, (ctx) => admit(ctx, { token, email, invitedById }));
  await forgetMembers(ctx, [userId]);
  return { slug: found.workspace.slug };
}
