import { fromDateColumn, fromInstant, Prisma } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { fireAt } from '../tasks/due-instant';

const BATCH = 500;

/**
 * Moves a person's pending relative reminders to another time zone, in batches. A reminder whose time has already passed in the new
 * zone is sent at once, because it was never sent.
 */
export async function moveReminders(
  ctx: TxCtx,
  { userId, timeZone }: { userId: string; timeZone: string },
): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const pending = await pendingOf(ctx, { userId, after });
    const moved = pending.map(({ id, minutesBefore, due }) => {
      const fires = fireAt(due, { minutesBefore: minutesBefore ?? 0, timeZone });
      return Prisma.sql`WHEN ${id} THEN ${fires && fromInstant(fires)}`;
    });
    if (moved.length > 0) {
      await ctx.tx.client.$executeRaw`
        UPDATE reminders SET fireAt = CASE id ${Prisma.join(moved, ' ')} END
        WHERE workspaceId = ${ctx.workspaceId} AND firedAt IS NULL
          AND id IN (${Prisma.join(pending.map(({ id }) => id))})`;
    }
    after = pending.length < BATCH ? undefined : pending.at(-1)?.id;
  }
}

async function pendingOf({ tx: { client } }: TxCtx, { userId, after }: { userId: string; after: string }) {
  const reminders = await client.reminder.findMany({
    where: { userId, id: { gt: after }, firedAt: null, minutesBefore: { not: null } },
    select: { id: true, taskId: true, minutesBefore: true },
    orderBy: { id: 'asc' },
    take: BATCH,
  });
  const tasks = await client.task.findMany({
    where: { id: { in: reminders.map(({ taskId }) => taskId) } },
    select: { id: true, dueOn: true, dueTime: true },
  });
  const dues = new Map(
    tasks.map(({ id, dueOn, dueTime }) => [id, { dueOn: dueOn && fromDateColumn(dueOn), dueTime }] as const),
  );
  return reminders.map((reminder) => ({
    ...reminder,
    due: dues.get(reminder.taskId) ?? { dueOn: null, dueTime: null },
  }));
}
