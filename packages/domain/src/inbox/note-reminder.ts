import { isOpen } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { isHere } from '../kernel/is-here';
import { stableId } from '../kernel/stable-id';
import { withTransaction } from '../kernel/transaction';
import { readTask } from '../tasks/load';
import { taskSource } from '../tasks/source';
import { addNews } from './add';

/** Tells a person about a reminder that is due; once for each time it is due. @returns whether it is news */
export async function noteReminder(ctx: Ctx, { reminderId }: { reminderId: string }): Promise<boolean> {
  const reminder = await ctx.prisma.reminder.findFirst({ where: { id: reminderId } });
  const task = reminder && (await readTask(ctx, reminder.taskId));
  if (!task || task.trashedAt !== null || !isOpen(task.status)) return false;
  const { userId, fireAt } = reminder;
  if (!(await isHere(ctx, userId))) return false;
  const news = {
    userId,
    auditId: stableId('reminder', reminderId, String(fireAt?.toISOString())),
    kind: 'reminder' as const,
    ref: task.id,
    recordId: task.id,
    noun: taskSource.list.noun,
    actorId: null,
    facts: task.dueOn === null ? {} : { dueOn: task.dueOn },
  };
  return (await withTransaction(ctx, (ctx) => addNews(ctx, [news]))) > 0;
}
