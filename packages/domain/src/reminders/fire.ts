import { type Database, fromInstant } from '@quartermaster/db';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';

const BATCH = 100;

/**
 * Enqueues the mail of every due reminder exactly once: the mark and the outbox row share a transaction, and two workers never hold
 * the same row. Call until it returns 0.
 * @returns the number of reminders
 */
export async function fireReminders({ db, clock, bus }: Pick<Runtime, 'db' | 'clock' | 'bus'>): Promise<number> {
  const fired = await retryUnit(() => fireBatch(db, fromInstant(clock.now())));
  if (fired > 0) bus.publish('outbox', {});
  return fired;
}

function fireBatch({ prisma }: Database, now: string): Promise<number> {
  return prisma.$transaction(async (tx) => {
    const due = await tx.$queryRaw<Array<{ workspaceId: string; id: string }>>`
      SELECT workspaceId, id FROM reminders WHERE firedAt IS NULL AND fireAt <= ${now}
      ORDER BY fireAt LIMIT ${BATCH} FOR UPDATE SKIP LOCKED`;
    for (const { workspaceId, id } of due) {
      await tx.$executeRaw`UPDATE reminders SET firedAt = ${now} WHERE workspaceId = ${workspaceId} AND id = ${id}`;
      const payload = { reminderId: id };
      await insertOutboxRow(tx, { workspaceId, name: 'email.task-reminder', payload, requestId: `reminder-${id}` });
    }
    return due.length;
  });
}
