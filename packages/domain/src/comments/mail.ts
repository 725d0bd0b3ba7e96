import { mentionedIds } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';

export interface CommentMail {
  to: string;
  recipientName: string;
  actorName: string;
  taskKey: string;
  taskTitle: string;
  /** Markdown. */
  body: string;
  slug: string;
  workspaceName: string;
}

/**
 * The content of a comment's mail, or null if its reason no longer holds: the comment or the task is deleted, the recipient has
 * left, is no longer mentioned (`mentioned`), or no longer watches the task.
 */
export async function commentMail(
  ctx: Ctx,
  { commentId, recipientId, because }: { commentId: string; recipientId: string; because: 'mentioned' | 'following' },
): Promise<CommentMail | null> {
  const comment = await ctx.prisma.comment.findFirst({ where: { id: commentId, deletedAt: null } });
  if (!comment) return null;
  const { recordId: taskId } = comment;
  const [task, member] = await Promise.all([
    ctx.prisma.task.findFirst({ where: { id: taskId, trashedAt: null } }),
    ctx.prisma.member.findFirst({ where: { userId: recipientId } }),
  ]);
  if (!task || !member) return null;
  const holds =
    because === 'mentioned'
      ? mentionedIds(comment.body).includes(recipientId)
      : task.assigneeIds.split(',').includes(recipientId) ||
        (await ctx.prisma.watcher.count({ where: { recordId: taskId, userId: recipientId } })) > 0;
  if (!holds) return null;
  const { prisma } = ctx.runtime.db;
  const [recipient, author, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.user.findUniqueOrThrow({ where: { id: comment.authorId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return {
    to: recipient.email,
    recipientName: recipient.name,
    actorName: author.name,
    taskKey: `T-${task.number}`,
    taskTitle: task.title,
    body: comment.body,
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
