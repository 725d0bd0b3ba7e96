import {
  type Compilable,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';
import type { Pool, PoolConnection } from 'mariadb';

/** Kysely on the mariadb pool that Prisma uses too, so both share one set of connections. */
export class PoolKysely<DB> extends Kysely<DB> {
  /** @param readLimit seconds after which the server stops a SELECT; without it, only the server's own limit holds */
  constructor(
    private readonly pool: Pool,
    private readonly readLimit?: number,
  ) {
    super({ dialect: mariadbDialect(pool, readLimit) });
  }

  /** Compiled statements go straight to the pool: on Kysely's own way there, a short one costs a tenth more of the process's time. */
  override executeQuery<R>(query: CompiledQuery<R> | Compilable<R>): Promise<QueryResult<R>> {
    return execute(this.pool, 'compile' in query ? query.compile() : query, this.readLimit);
  }
}

export function mariadbDialect(pool: Pool, readLimit?: number): Dialect {
  return {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new MariadbDriver(pool, readLimit),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  };
}

/** A value of a row that is read as an array. Dates and JSON are text. */
export type Cell = string | number | null;

const ARRAYS = { rowsAsArray: true, dateStrings: true, autoJsonMap: false, jsonStrings: true };

interface ForArrays<R> extends CompiledQuery<R> {
  readonly forArrays: true;
}

/**
 * The same query with rows as arrays, in the order of its selection. The driver keeps the names of columns with the text of a
 * statement and reads none for arrays, so the text differs from that of the query for objects.
 */
export function forArrays(query: CompiledQuery): CompiledQuery<readonly Cell[]> {
  const arrays: ForArrays<readonly Cell[]> = { ...query, sql: `${query.sql} `, forArrays: true };
  return arrays;
}

function isForArrays(query: CompiledQuery): boolean {
  return 'forArrays' in query;
}

/** Dates are returned as the server's text, which avoids parsing and formatting Date objects. */
async function execute<R>(
  client: Pool | PoolConnection,
  query: CompiledQuery,
  readLimit?: number,
): Promise<QueryResult<R>> {
  const { parameters } = query;
  const sql = readLimit === undefined ? query.sql : limited(query.sql, readLimit);
  const options = isForArrays(query) ? { ...ARRAYS, sql } : { dateStrings: true, sql };
  const result: unknown = await client.execute(options, [...parameters]);
  if (Array.isArray(result)) return { rows: result };
  const { affectedRows } = result as { affectedRows: number };
  return { rows: [], numAffectedRows: BigInt(affectedRows) };
}

/**
 * The statement with a limit on its time, in words of which each server takes those of the other for a comment: MariaDB reads
 * `SET STATEMENT`, MySQL the hint behind the first SELECT, which holds for the whole of a union.
 */
function limited(statement: string, seconds: number): string {
  if (!/^\(?select /.test(statement)) return statement;
  const hinted = statement.replace(/^(\(?)select /, `$1select /*+ MAX_EXECUTION_TIME(${seconds * 1_000}) */ `);
  return `/*M! SET STATEMENT max_statement_time=${seconds} FOR */ ${hinted}`;
}

class MariadbConnection implements DatabaseConnection {
  constructor(
    readonly raw: PoolConnection,
    private readonly readLimit: number | undefined,
  ) {}

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return execute(this.raw, query, this.readLimit);
  }

  // biome-ignore lint/correctness/useYield: Kysely's interface; nothing streams rows through it.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Read in keyset batches instead of streaming one result set');
  }
}

class MariadbDriver implements Driver {
  constructor(
    private readonly pool: Pool,
    private readonly readLimit: number | undefined,
  ) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<MariadbConnection> {
    return new MariadbConnection(await this.pool.getConnection(), this.readLimit);
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
