import { insertOutboxRow } from '../kernel/outbox';
import type { Runtime } from '../kernel/runtime';

/**
 * Enqueues the job of each erasure that is not finished and has none: it waited for a mail or for a broken audit chain, or it died.
 * @returns how many
 */
export async function resumeErasures({ db, bus }: Runtime): Promise<number> {
  const rows = await db.pool.query<Array<{ id: string }>>(
    `SELECT r.id FROM erasures AS r WHERE r.finishedAt IS NULL AND NOT EXISTS (
       SELECT 1 FROM outbox AS o WHERE o.state IN ('pending', 'enqueued', 'running') AND o.queue = 'run'
         AND o.workspaceId IS NULL AND o.job = 'account.erase' AND JSON_UNQUOTE(JSON_EXTRACT(o.payload, '$.erasureId')) = r.id
     )`,
  );
  for (const { id: erasureId } of rows) {
    const job = { name: 'account.erase', payload: { erasureId } } as const;
    await insertOutboxRow(db.prisma, { workspaceId: null, ...job, requestId: 'erasures' });
  }
  if (rows.length > 0) bus.publish('outbox', {});
  return rows.length;
}
