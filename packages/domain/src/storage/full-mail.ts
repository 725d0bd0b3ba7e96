import { can, type Role } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';

export interface StorageFullMail {
  to: string;
  recipientName: string;
  slug: string;
  workspaceName: string;
}

/** The content of the mail about a full disk, or null if the recipient is no longer an administrator. */
export async function storageFullMail(
  ctx: Ctx,
  { recipientId }: { recipientId: string },
): Promise<StorageFullMail | null> {
  const member = await ctx.prisma.member.findFirst({
    where: { userId: recipientId, leftAt: null },
    select: { role: true },
  });
  if (!member || !can(member.role as Role, 'jobs.manage')) return null;
  const { prisma } = ctx.runtime.db;
  const [user, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return { to: user.email, recipientName: user.name, slug: workspace.slug, workspaceName: workspace.name };
}
