import { AddReminderInput, LIMITS, type Reminder } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { zonesOf } from '../kernel/zones';
import { refuseTrashed } from '../records/load';
import { requireMembers } from '../tasks/assign';
import { fireAt } from '../tasks/due-instant';
import { loadTask } from '../tasks/load';
import { toReminder } from './to-reminder';

/**
 * Sets a reminder for the caller or another member. A relative one uses the recipient's time zone.
 * @throws NotFound; Invalid for a time in the past, a non-member and a trashed task
 */
export async function addReminder(ctx: Ctx, input: AddReminderInput): Promise<Reminder> {
  authorize(ctx, 'tasks.write');
  const { taskId, time, userId = ctx.actor.id } = AddReminderInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const task = await loadTask(ctx, taskId);
    refuseTrashed(task);
    if (userId !== ctx.actor.id) await requireMembers(ctx, [userId]);
    const { client } = ctx.tx;
    if ((await client.reminder.count({ where: { taskId } })) >= LIMITS.remindersPerTask) {
      throw new Invalid(`A task can have up to ${LIMITS.remindersPerTask} reminders`, 'taskId');
    }
    const absolute = 'at' in time ? new Date(time.at) : null;
    const minutesBefore = 'at' in time ? null : time.minutesBefore;
    const timeZone = (await zonesOf(ctx, [userId]))(userId);
    const fires = absolute ?? fireAt(task, { minutesBefore: minutesBefore ?? 0, timeZone });
    const now = ctx.runtime.clock.now();
    const passed = fires !== null && fires <= now;
    // For a recurring task, a relative reminder still applies to the next occurrence.
    if (passed && (absolute || !task.recurrence)) throw new Invalid('Choose a time in the future', 'time');
    const firedAt = passed ? now : null;
    const reminder = { workspaceId: ctx.workspaceId, id: newId(), taskId, userId, at: absolute, minutesBefore };
    await client.reminder.createMany({ data: [{ ...reminder, fireAt: fires, firedAt }] });
    await audit(ctx, {
      action: 'reminder.add',
      noun: 'reminder',
      ref: reminder.id,
      changes: { taskId: [null, taskId] },
    });
    notice(ctx, { noun: 'task', ref: taskId, kind: 'updated', version: task.version });
    return toReminder({ ...reminder, fireAt: fires, firedAt });
  });
}
