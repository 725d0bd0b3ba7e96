import type { Ctx } from '../kernel/context';
import { isHere } from '../kernel/is-here';

export interface InvitationAskedMail {
  to: string;
  recipientName: string;
  /** The address that was invited. */
  email: string;
  slug: string;
  workspaceName: string;
}

/** What the mail about an expired invitation says, or null if it was settled since or the recipient has left. */
export async function invitationAskedMail(
  ctx: Ctx,
  { invitationId, recipientId }: { invitationId: string; recipientId: string },
): Promise<InvitationAskedMail | null> {
  const invitation = await ctx.prisma.invitation.findFirst({ where: { id: invitationId } });
  if (!invitation?.askedAt || !(await isHere(ctx, recipientId))) return null;
  const { prisma } = ctx.runtime.db;
  const [recipient, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return {
    to: recipient.email,
    recipientName: recipient.name,
    email: invitation.email,
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
