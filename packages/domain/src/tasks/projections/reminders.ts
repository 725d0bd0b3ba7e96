import type { TaskDetail } from '@quartermaster/contracts';
import type { TxCtx } from '../../kernel/context';
import { zonesOf } from '../../kernel/zones';
import { fireAt } from '../due-instant';

/**
 * Reminders that go by the due date move with it, each on the clock of whom it is for. One that has fired fires again only if its
 * new time is still to come.
 */
export async function projectReminders(ctx: TxCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  if (!before || (before.dueOn === after.dueOn && before.dueTime === after.dueTime)) return;
  const { client } = ctx.tx;
  const rows = await client.reminder.findMany({ where: { taskId: after.id, minutesBefore: { not: null } } });
  const zoneOf = await zonesOf(
    ctx,
    rows.map(({ userId }) => userId),
  );
  const now = ctx.runtime.clock.now();
  for (const { id, userId, minutesBefore, firedAt } of rows) {
    const fires = fireAt(after, { minutesBefore: minutesBefore ?? 0, timeZone: zoneOf(userId) });
    const again = fires !== null && fires > now;
    await client.reminder.updateMany({ where: { id }, data: { fireAt: fires, firedAt: again ? null : firedAt } });
  }
}
