import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolConnection } from 'mariadb';

/** Kysely on the mariadb pool that Prisma uses too, so both share one set of connections. */
export function mariadbDialect(pool: Pool): Dialect {
  return {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new MariadbDriver(pool),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  };
}

class MariadbConnection implements DatabaseConnection {
  constructor(readonly raw: PoolConnection) {}

  /** Dates are returned as the server's text, which avoids parsing and formatting Date objects. */
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const result: unknown = await this.raw.execute({ sql, dateStrings: true }, [...parameters]);
    if (Array.isArray(result)) return { rows: result };
    const { affectedRows } = result as { affectedRows: number };
    return { rows: [], numAffectedRows: BigInt(affectedRows) };
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface; nothing streams rows through it.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Read in keyset batches instead of streaming one result set');
  }
}

class MariadbDriver implements Driver {
  constructor(private readonly pool: Pool) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<MariadbConnection> {
    return new MariadbConnection(await this.pool.getConnection());
  }

  async releaseConnection(connection: MariadbConnection): Promise<void> {
    await connection.raw.release();
  }

  async beginTransaction(connection: MariadbConnection, { isolationLevel }: TransactionSettings): Promise<void> {
    if (isolationLevel) await connection.raw.query(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel.toUpperCase()}`);
    await connection.raw.beginTransaction();
  }

  async commitTransaction(connection: MariadbConnection): Promise<void> {
    await connection.raw.commit();
  }

  async rollbackTransaction(connection: MariadbConnection): Promise<void> {
    await connection.raw.rollback();
  }

  /** The owner of the pool closes it. */
  async destroy(): Promise<void> {}
}
