import type { TaskDetail } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import type { WriteCtx } from '../../kernel/context';
import { zonesOf } from '../../kernel/zones';
import { fireAt } from '../due-instant';

/**
 * Reminders that go by the due date move with it, each on the clock of whom it is for. One that has fired fires again only if its
 * new time is still to come.
 */
export async function projectReminders(ctx: WriteCtx, before: TaskDetail | null, after: TaskDetail): Promise<void> {
  if (!before || (before.dueOn === after.dueOn && before.dueTime === after.dueTime)) return;
  const { tx, workspaceId } = ctx;
  const rows = await tx.statements.read<{ id: string; userId: string; minutesBefore: number }>(
    'SELECT id, userId, minutesBefore FROM reminders WHERE workspaceId = ? AND taskId = ? AND minutesBefore IS NOT NULL',
    [workspaceId, after.id],
  );
  const zoneOf = await zonesOf(
    ctx,
    rows.map(({ userId }) => userId),
  );
  const now = ctx.runtime.clock.now();
  for (const { id, userId, minutesBefore } of rows) {
    const fires = fireAt(after, { minutesBefore, timeZone: zoneOf(userId) });
    const again = fires !== null && fires > now;
    await tx.statements.write(
      `UPDATE reminders SET fireAt = ?${again ? ', firedAt = NULL' : ''} WHERE workspaceId = ? AND id = ?`,
      [fires && fromInstant(fires), workspaceId, id],
    );
  }
}
