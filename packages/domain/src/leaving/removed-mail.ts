import type { Ctx } from '../kernel/context';
import { isHere } from '../kernel/is-here';

export interface RemovedMail {
  to: string;
  recipientName: string;
  /** Null if the account of who removed them is gone. */
  actorName: string | null;
  workspaceName: string;
}

/** The content of the mail to a member who was removed, or null if they are back. */
export async function removedMail(ctx: Ctx, { recipientId }: { recipientId: string }): Promise<RemovedMail | null> {
  if (await isHere(ctx, recipientId)) return null;
  const { prisma } = ctx.runtime.db;
  const removal = await ctx.prisma.auditEntry.findFirst({
    where: { noun: 'member', ref: recipientId, action: 'member.remove' },
    orderBy: { id: 'desc' },
    select: { actorId: true },
  });
  const [recipient, actor] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.user.findUnique({ where: { id: removal?.actorId ?? '' }, select: { name: true } }),
  ]);
  return {
    to: recipient.email,
    recipientName: recipient.name,
    actorName: actor?.name ?? null,
    workspaceName: ctx.workspaceName,
  };
}
