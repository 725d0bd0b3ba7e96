import { isOpen } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { wantsMailNow } from '../kernel/news-choices';
import { readTask } from '../tasks/load';

export interface ReminderMail {
  to: string;
  recipientName: string;
  taskKey: string;
  taskTitle: string;
  due: string | null;
  dueTime: string | null;
  slug: string;
  workspaceName: string;
}

/** The content of a reminder's mail, or null if it no longer applies or is not wanted at once. */
export async function reminderMail(ctx: Ctx, { reminderId }: { reminderId: string }): Promise<ReminderMail | null> {
  const reminder = await ctx.prisma.reminder.findFirst({ where: { id: reminderId } });
  const task = reminder && (await readTask(ctx, reminder.taskId));
  if (!task || task.trashedAt !== null || !isOpen(task.status)) return null;
  if (!(await wantsMailNow(ctx, { userId: reminder.userId, kind: 'reminder' }))) return null;
  const { prisma } = ctx.runtime.db;
  const [recipient, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: reminder.userId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return {
    to: recipient.email,
    recipientName: recipient.name,
    taskKey: task.key,
    taskTitle: task.title,
    due: task.dueOn,
    dueTime: task.dueTime,
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
