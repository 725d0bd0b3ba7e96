import { type Database, newId } from '@quartermaster/db';
import { type ClaimedJob, claimJob } from '@quartermaster/domain';

interface Fields {
  state: string;
  workspaceId: string;
  job: string;
  payload: object;
  queue: string;
  attempts: number;
}

/** Helpers that insert outbox rows and shift their timestamps. */
export function outboxOf(db: Database) {
  const read = (id: string) => db.prisma.outbox.findUniqueOrThrow({ where: { id } });
  const addAll = async (rows: Array<Partial<Fields>>): Promise<string[]> => {
    const data = rows.map((row) => {
      const fields = { job: 'run.execute', payload: { runId: newId() }, requestId: 'test', state: 'pending' };
      return { id: newId(), ...fields, ...row };
    });
    await db.prisma.outbox.createMany({ data });
    return data.map(({ id }) => id);
  };
  return {
    /** Inserts rows in the given states, due now. */
    addAll,
    async add(row: Partial<Fields> = {}): Promise<string> {
      const [id = ''] = await addAll([row]);
      return id;
    },
    read,
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
      const { envelopeId } = await read(outboxId);
      const run = await claimJob(db, { outboxId, generation, envelopeId });
      if (!run) throw new Error('there was nothing to claim');
      return run;
    },
  };
}
