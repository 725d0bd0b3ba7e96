import { setImmediate as nextTurn } from 'node:timers/promises';
import { createPool, type Pool, type PoolConfig, type QueryOptions } from 'mariadb';
import { limitStatements } from './statement-limit';

/**
 * A connection pool for `mysql://` or `mariadb://` URLs. Sessions run in UTC. A connection silent for longer than
 * the server lets a statement run counts as dead, so that a frozen server fails requests instead of hanging them: within 15 s, with
 * the wait for a connection.
 * @param size maximum number of connections
 */
export function openPool(url: string, size: number, extra: PoolConfig = {}): Pool {
  const options = {
    ...connectionOptions(url),
    connectionLimit: size,
    acquireTimeout: 4_000,
    connectTimeout: 4_000,
    initializationTimeout: 4_000,
    socketTimeout: 10_500,
    idleTimeout: 300,
    prepareCacheLength: 256,
    ...extra,
  };
  const pool = createPool(options);
  limitStatements(pool, options);
  return takeTurns(pool);
}

/**
 * The driver gives a released connection to the next caller in the same turn of the event loop, ahead of the waiting queue, so a
 * loop of transactions can starve all others. While callers wait, new ones are deferred to the next turn.
 */
function takeTurns(pool: Pool): Pool {
  const driver = {
    getConnection: pool.getConnection.bind(pool),
    query: pool.query.bind(pool),
    execute: pool.execute.bind(pool),
  };
  /** Costs nothing while nobody waits. */
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => (pool.taskQueueSize() > 0 ? nextTurn().then(run) : run());
  return Object.assign(pool, {
    getConnection: () => inTurn(driver.getConnection),
    query: <T>(sql: string | QueryOptions, values?: unknown) => inTurn(() => driver.query<T>(sql, values)),
    execute: <T>(sql: string | QueryOptions, values?: unknown) => inTurn(() => driver.execute<T>(sql, values)),
  });
}

/**
 * Driver options of a database URL, shared by the pools and the migration runner. It supports two query parameters:
 * `allowPublicKeyRetrieval=true` (MySQL 8 without TLS) and `ssl=true`.
 */
export function connectionOptions(url: string) {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  return {
    allowPublicKeyRetrieval: searchParams.get('allowPublicKeyRetrieval') === 'true',
    ssl: searchParams.get('ssl') === 'true',
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    timezone: 'Z',
    charset: 'utf8mb4',
    bigIntAsNumber: true,
    insertIdAsNumber: true,
  };
}
