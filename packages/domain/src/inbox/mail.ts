import { newId } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import { actFor } from '../members/act-for';
import { type NewsLine, takeNews } from './take-news';

export interface NewsMail {
  to: string;
  recipientName: string;
  lines: NewsLine[];
  /** How many more records have news. */
  more: number;
  slug: string;
  workspaceName: string;
}

/**
 * The content of a mail with a person's unread news, or null if there is none: it was read in the app.
 * @throws Forbidden if they have left
 */
export async function newsMail(
  ctx: Ctx,
  { recipientId, pace }: { recipientId: string; pace: 'now' | 'hourly' },
): Promise<NewsMail | null> {
  const reader = await actFor(ctx, recipientId);
  const news = await takeNews(reader, { pace, deliveryId: ctx.claim?.outboxId ?? newId() });
  if (news.lines.length === 0) return null;
  const { prisma } = ctx.runtime.db;
  const [recipient, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return {
    ...news,
    to: recipient.email,
    recipientName: recipient.name,
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
