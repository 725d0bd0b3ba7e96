import { createPool, type Pool, type PoolConfig } from 'mariadb';

/**
 * A connection pool for `mysql://` or `mariadb://` URLs. Sessions run in UTC; a connection silent for 15 s counts as dead,
 * so that a frozen server fails requests instead of hanging them.
 * @param size connections at most
 */
export function openPool(url: string, size: number, extra: PoolConfig = {}): Pool {
  return createPool({
    ...connectionOptions(url),
    connectionLimit: size,
    acquireTimeout: 5_000,
    connectTimeout: 4_000,
    initializationTimeout: 4_000,
    socketTimeout: 15_000,
    idleTimeout: 300,
    prepareCacheLength: 256,
    ...extra,
  });
}

/**
 * Driver options of a database URL, shared by the pools and the migration runner. Two query parameters are understood:
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
