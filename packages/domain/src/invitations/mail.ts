import type { Ctx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { findRank } from '../kernel/ranks';
import { withTransaction } from '../kernel/transaction';
import { lockMembers } from '../members/lock';
import { issueToken } from '../one-time-tokens';
import { mayInvite } from './rank';
import { lockInvitations } from './row';

export interface InvitationMail {
  to: string;
  inviterName: string;
  workspaceName: string;
  /** Its name. */
  role: string;
  /** Of the link. Every call makes a new one and ends the one before. */
  secret: string;
}

/** The content of an invitation's mail with a new link, or null if it was revoked or accepted, or who invited may not any more. */
export async function invitationMail(
  ctx: Ctx,
  { invitationId }: { invitationId: string },
): Promise<InvitationMail | null> {
  const known = await ctx.prisma.invitation.findFirst({ where: { id: invitationId }, select: { invitedById: true } });
  if (!known) return null;
  const made = await withTransaction(ctx, async (ctx) => {
    const members = await lockMembers(ctx, [known.invitedById]);
    const [invitation] = await lockInvitations(ctx, { id: invitationId });
    const rank = invitation ? await findRank(ctx, invitation.role) : null;
    if (!invitation || !rank || !mayInvite(members.get(invitation.invitedById)?.rank, rank)) return null;
    const { email } = invitation;
    const { client } = ctx.tx;
    const secret = await issueToken(client, { kind: 'invite', workspaceId: ctx.workspaceId, email });
    await client.$executeRaw`
      UPDATE invitations SET sentAt = NOW(3), askedAt = NULL, expiresAt = (
        SELECT MAX(expiresAt) FROM one_time_tokens
        WHERE workspaceId = ${ctx.workspaceId} AND email = ${email} AND kind = 'invite' AND usedAt IS NULL)
      WHERE workspaceId = ${ctx.workspaceId} AND id = ${invitationId}`;
    notice(ctx, { noun: 'member', ref: invitationId, kind: 'updated', version: invitation.version });
    return { invitation, role: rank.name, secret };
  });
  if (!made) return null;
  const { role, secret } = made;
  const { email, invitedById } = made.invitation;
  const inviter = await ctx.runtime.db.prisma.user.findUniqueOrThrow({ where: { id: invitedById } });
  return { to: email, inviterName: inviter.name, workspaceName: ctx.workspaceName, role, secret };
}
