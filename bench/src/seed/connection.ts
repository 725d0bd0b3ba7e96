import { type Connection, createConnection, type PoolConfig } from 'mariadb';

/** Driver options for a `mysql://` URL: UTC, dates as the server's text. */
export function driverOptions(url: string) {
  const { hostname, port, username, password, pathname } = new URL(url);
  return {
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: decodeURIComponent(pathname.slice(1)),
    timezone: 'Z',
    charset: 'utf8mb4',
    dateStrings: true,
    bigIntAsNumber: true,
    insertIdAsNumber: true,
    allowPublicKeyRetrieval: true,
  } satisfies PoolConfig;
}

/** A connection without a statement timeout, for filling (also with `LOAD DATA LOCAL`) and for inspecting the server. */
export async function connect(url: string): Promise<Connection> {
  const connection = await createConnection({ ...driverOptions(url), permitLocalInfile: true, pipelining: false });
  await connection.query(
    `SET SESSION ${connection.info?.isMariaDB() ? 'max_statement_time' : 'max_execution_time'} = 0`,
  );
  return connection;
}
