import { ListRemindersInput, type Reminder } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadTask } from '../tasks/load';
import { toReminder } from './to-reminder';

/** All reminders of a task, in creation order. @throws NotFound */
export async function listReminders(
  ctx: Ctx,
  input: z.input<typeof ListRemindersInput>,
): Promise<{ items: Reminder[] }> {
  authorize(ctx, 'tasks.read');
  const { taskId } = ListRemindersInput.parse(input);
  await loadTask(ctx, taskId);
  const rows = await ctx.prisma.reminder.findMany({ where: { taskId }, orderBy: { id: 'asc' } });
  return { items: rows.map(toReminder) };
}
