import { isOpen } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { wantsMailNow } from '../kernel/news-choices';
import { loadTask } from './load';

export interface AssignmentMail {
  to: string;
  recipientName: string;
  actorName: string;
  taskKey: string;
  taskTitle: string;
  due: string | null;
  slug: string;
  workspaceName: string;
}

/** What the mail about an assignment says, or null when it is no longer true (since then the task was reassigned, finished or deleted) or not wanted at once. */
export async function assignmentMail(
  ctx: Ctx,
  { taskId, recipientId }: { taskId: string; recipientId: string },
): Promise<AssignmentMail | null> {
  if (!(await wantsMailNow(ctx, { userId: recipientId, kind: 'assigned' }))) return null;
  const task = await loadTask(ctx, taskId).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!task?.assigneeIds.includes(recipientId) || !isOpen(task.status)) return null;
  const { prisma } = ctx.runtime.db;
  const assigned = await ctx.prisma.auditEntry.findFirst({
    where: { noun: 'task', ref: taskId, actorKind: 'user' },
    orderBy: { id: 'desc' },
    select: { actorId: true },
  });
  const [recipient, actor, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.user.findUnique({ where: { id: assigned?.actorId ?? task.createdById } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return {
    to: recipient.email,
    recipientName: recipient.name,
    actorName: actor?.name ?? 'A colleague',
    taskKey: task.key,
    taskTitle: task.title,
    due: task.dueOn,
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
