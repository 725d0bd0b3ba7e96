import type { Database } from '@quartermaster/db';
import { oneByOne } from '../kernel/one-by-one';
import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';
import { retryUnit } from '../kernel/transaction';
import { zonedDateTime } from '../kernel/zoned-time';

const BATCH = 1_000;

interface Reader {
  workspaceId: string;
  userId: string;
  timeZone: string;
  digestHour: number;
}

/**
 * Requests the daily round of everyone whose local digest hour has come today: it notes which of their tasks are overdue, and mails
 * what they want by mail. Who wants no daily mail has the round at eight. A row per person and local day makes it exactly once for
 * any number of workers and any clock change. After a night without workers, today's round is late and yesterday's is skipped.
 * @returns the number of rounds
 */
export async function requestDigests(runtime: Pick<Runtime, 'db' | 'clock' | 'bus' | 'logger'>): Promise<number> {
  const { db, clock, bus } = runtime;
  const about = ({ workspaceId, userId }: Reader) => ({ workspaceId, userId });
  const now = clock.now();
  let requested = 0;
  for (let after = ''; ; ) {
    const readers = await readReaders(db, after);
    requested += await oneByOne(runtime, { chore: 'digests', items: readers, about }, async (reader) => {
      const { date, time } = zonedDateTime(now, reader.timeZone);
      if (Number(time.slice(0, 2)) < reader.digestHour) return 0;
      return (await retryUnit(() => requestOne(db, { ...reader, day: date }))) ? 1 : 0;
    });
    const last = readers.at(-1);
    if (!last || readers.length < BATCH) break;
    after = last.workspaceId + last.userId;
  }
  if (requested > 0) bus.publish('outbox', {});
  return requested;
}

/** All members who have not left, in key order. */
function readReaders({ prisma }: Database, after: string): Promise<Reader[]> {
  return prisma.$queryRaw<Reader[]>`
    SELECT members.workspaceId, members.userId, COALESCE(preferences.timeZone, workspaces.timeZone) AS timeZone,
      COALESCE(preferences.digestHour, 8) AS digestHour
    FROM members JOIN workspaces ON workspaces.id = members.workspaceId
    LEFT JOIN preferences ON preferences.workspaceId = members.workspaceId AND preferences.userId = members.userId
    WHERE CONCAT(members.workspaceId, members.userId) > ${after} AND members.leftAt IS NULL
    ORDER BY members.workspaceId, members.userId LIMIT ${BATCH}`;
}

function requestOne({ prisma }: Database, { workspaceId, userId, day }: Reader & { day: string }): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    const first = await tx.$executeRaw`
      INSERT IGNORE INTO digests (workspaceId, userId, day) VALUES (${workspaceId}, ${userId}, ${day})`;
    if (first === 0) return false;
    const payload = { recipientId: userId, day };
    await insertOutboxRow(tx, { workspaceId, name: 'email.overdue-digest', payload, requestId: `digest-${day}` });
    return true;
  });
}
