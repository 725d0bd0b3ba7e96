import { type Database, sql } from '@quartermaster/db';

/** One transaction, through any of the APIs. */
export interface Unit {
  /** The server's id of its connection. */
  connectionId(): Promise<number>;
  raw(statement: string): Promise<unknown>;
  /** Locks the counter of that kind. */
  touch(kind: string): Promise<unknown>;
  read(kind: string): Promise<unknown>;
  insertCounter(kind: string): Promise<unknown>;
  /** Inserts a counter of a missing workspace. */
  insertOrphan(): Promise<unknown>;
}

export type Road = (db: Database, workspaceId: string, work: (unit: Unit) => Promise<void>) => Promise<void>;

const NOWHERE = '00000000-0000-7000-8000-000000000000';

const ID = 'SELECT CONNECTION_ID() AS id';
type IdRow = { id: number | bigint };
const first = (rows: IdRow[]) => Number(rows[0]?.id);

const statements = (
  workspaceId: string,
  run: (statement: string) => Promise<unknown>,
  connectionId: () => Promise<number>,
): Unit => ({
  connectionId,
  raw: run,
  touch: (kind) =>
    run(`UPDATE counters SET value = value + 1 WHERE workspaceId = '${workspaceId}' AND kind = '${kind}'`),
  read: (kind) => run(`SELECT value FROM counters WHERE workspaceId = '${workspaceId}' AND kind = '${kind}'`),
  insertCounter: (kind) =>
    run(`INSERT INTO counters (workspaceId, kind, value) VALUES ('${workspaceId}', '${kind}', 1)`),
  insertOrphan: () => run(`INSERT INTO counters (workspaceId, kind, value) VALUES ('${NOWHERE}', 'x', 1)`),
});

/** The four APIs of this package that send SQL. */
export const roads: Record<string, Road> = {
  async driver({ pool }, workspaceId, work) {
    const connection = await pool.getConnection();
    try {
      await connection.beginTransaction();
      await work(
        statements(
          workspaceId,
          (statement) => connection.query(statement),
          async () => first(await connection.query<IdRow[]>(ID)),
        ),
      );
      await connection.commit();
    } catch (error) {
      await connection.rollback().catch(() => undefined);
      throw error;
    } finally {
      await connection.release();
    }
  },
  kysely: (db, workspaceId, work) =>
    db.sql.transaction().execute((trx) =>
      work(
        statements(
          workspaceId,
          (statement) => sql.raw(statement).execute(trx),
          async () => first((await sql.raw<IdRow>(ID).execute(trx)).rows),
        ),
      ),
    ),
  'prisma raw': (db, workspaceId, work) =>
    db.prisma.$transaction((tx) =>
      work(
        statements(
          workspaceId,
          (statement) =>
            statement.startsWith('SELECT') ? tx.$queryRawUnsafe(statement) : tx.$executeRawUnsafe(statement),
          async () => first(await tx.$queryRawUnsafe<IdRow[]>(ID)),
        ),
      ),
    ),
  'prisma models': (db, workspaceId, work) =>
    db.prisma.$transaction((tx) =>
      work({
        connectionId: async () => first(await tx.$queryRawUnsafe<IdRow[]>(ID)),
        raw: (statement) =>
          statement.startsWith('SELECT') ? tx.$queryRawUnsafe(statement) : tx.$executeRawUnsafe(statement),
        touch: (kind) => tx.counter.updateMany({ where: { workspaceId, kind }, data: { value: { increment: 1 } } }),
        read: (kind) => tx.counter.findFirst({ where: { workspaceId, kind } }),
        insertCounter: (kind) => tx.counter.createMany({ data: [{ workspaceId, kind, value: 1 }] }),
        insertOrphan: () => tx.counter.createMany({ data: [{ workspaceId: NOWHERE, kind: 'x', value: 1 }] }),
      }),
    ),
};
