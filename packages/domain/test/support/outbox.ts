import { type Database, newId } from '@quartermaster/db';
import { type ClaimedJob, claimJob } from '@quartermaster/domain';

/** Helpers that insert outbox rows and shift their timestamps. */
export function outboxOf(db: Database) {
  return {
    /** Inserts a row in the given state, due now. */
    async add(row: { state?: string; workspaceId?: string; queue?: string; attempts?: number } = {}): Promise<string> {
      const id = newId();
      const fields = { job: 'run.execute', payload: { runId: newId() }, requestId: 'test', state: 'pending' };
      await db.prisma.outbox.create({ data: { id, ...fields, ...row } });
      return id;
    },
    read: (id: string) => db.prisma.outbox.findUniqueOrThrow({ where: { id } }),
    /** Advances the row's clock by `seconds`. */
    async pass(id: string, seconds: number): Promise<void> {
      await db.pool.query('UPDATE outbox SET nextAt = nextAt - INTERVAL ? SECOND WHERE id = ?', [seconds, id]);
    },
    async secondsUntil(id: string): Promise<number> {
      const [row] = await db.pool.query<Array<{ seconds: string }>>(
        'SELECT TIMESTAMPDIFF(MICROSECOND, NOW(3), nextAt) / 1e6 AS seconds FROM outbox WHERE id = ?',
        [id],
      );
      return Number(row?.seconds);
    },
    async claim(outboxId: string, generation = 1): Promise<ClaimedJob> {
      const run = await claimJob(db, { outboxId, generation });
      if (!run) throw new Error('there was nothing to claim');
      return run;
    },
  };
}
