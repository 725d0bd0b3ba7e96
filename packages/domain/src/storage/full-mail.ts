import type { Ctx } from '../kernel/context';
import { ranksOf } from '../kernel/ranks';

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
  const rank = (await ranksOf(ctx.sql, [recipientId])).get(recipientId);
  if (!rank?.permissions.has('jobs.manage')) return null;
  const { prisma } = ctx.runtime.db;
  const [user, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return { to: user.email, recipientName: user.name, slug: workspace.slug, workspaceName: workspace.name };
}
