import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { Forbidden, NotFound } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { findRank } from '../kernel/ranks';
import { lockMembers } from '../members/lock';
import { redeemToken } from '../one-time-tokens';
import { mayInvite } from './rank';
import { lockInvitations } from './row';

/**
 * Uses a link to make the actor a member, in the running transaction: what who invited may do is read now. Someone who left gets their
 * membership back, with this role. The link proves that the person receives mail at their address.
 * @throws NotFound if the link was used or ended just now; Forbidden if who invited may not give the role any more
 */
export async function admit(
  ctx: TxCtx,
  { token, email, invitedById }: { token: string; email: string; invitedById: string },
): Promise<void> {
  const { client } = ctx.tx;
  const { workspaceId } = ctx;
  const userId = ctx.actor.id;
  const members = await lockMembers(ctx, [userId, invitedById]);
  const [invitation] = await lockInvitations(ctx, { emails: [email] });
  const redeemed = await redeemToken(client, 'invite', token);
  if (!invitation || redeemed?.workspaceId !== workspaceId || redeemed.email !== email)
    throw new NotFound('Invitation');
  // Someone else may have sent it again since; then its link has another secret, and this one is used.
  const rank = await findRank(ctx, invitation.role);
  if (!rank || !mayInvite(members.get(invitation.invitedById)?.rank, rank)) {
    throw new Forbidden('The person who invited you can no longer give you this role. Ask for a new invitation.');
  }
  const held = members.get(userId)?.rank.name;
  if (held === undefined) {
    const { role, roleId } = rank;
    const now = ctx.runtime.clock.now();
    await client.$executeRaw`
      INSERT INTO members (workspaceId, userId, role, roleId, createdAt)
      VALUES (${workspaceId}, ${userId}, ${role}, ${roleId}, ${now})
      ON DUPLICATE KEY UPDATE role = VALUES(role), roleId = VALUES(roleId), leftAt = NULL, version = version + 1`;
  }
  await client.invitation.deleteMany({ where: { id: invitation.id } });
  await client.$executeRaw`UPDATE users SET emailVerifiedAt = COALESCE(emailVerifiedAt, NOW(3)) WHERE id = ${userId}`;
  await audit(ctx, {
    action: 'member.join',
    noun: 'member',
    ref: userId,
    changes: { role: [held ?? null, held ?? rank.name], invitedById: [null, invitedById] },
  });
  notice(ctx, { noun: 'member', ref: userId, kind: 'created', version: 1 });
}
