import { type Reminder, ReminderIdInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { toReminder } from './to-reminder';

/** Deletes a reminder. @throws NotFound */
export async function removeReminder(ctx: Ctx, input: z.input<typeof ReminderIdInput>): Promise<Reminder> {
  authorize(ctx, 'tasks.write');
  const { id } = ReminderIdInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const row = await client.reminder.findFirst({ where: { id } });
    if (!row) throw new NotFound('Reminder');
    await client.reminder.deleteMany({ where: { id } });
    await audit(ctx, { action: 'reminder.remove', noun: 'reminder', ref: id, changes: { taskId: [row.taskId, null] } });
    notice(ctx, { noun: 'task', ref: row.taskId, kind: 'updated', version: 0 });
    return toReminder(row);
  });
}
