import { type Connection, type ConnectionConfig, createConnection, type Pool } from 'mariadb';

const CHECK_MS = 1_000;
/** What the server has said of each connection: the pool's events and its callers have different objects for one connection. */
const unlimited = new WeakSet<object>();

/**
 * Lets the statements of a connection run longer than the server's limit for requests. A pool's connection must not be given back
 * afterwards.
 */
export async function liftLimit(connection: Connection): Promise<void> {
  if (connection.info) unlimited.add(connection.info);
  const limit = connection.info?.isMariaDB() ? 'max_statement_time' : 'max_execution_time';
  await connection.query(`SET SESSION ${limit} = 0`);
}

/**
 * Applies the server's limit for statements where the server does not do so itself: MariaDB's `max_statement_time` stops every
 * statement, MySQL's `max_execution_time` only SELECTs. On MySQL, once a second, any other statement of this pool that has run longer
 * is stopped, with error 1317.
 * @param options of the pool's connections
 */
export function limitStatements(pool: Pool, options: ConnectionConfig): void {
  const takenAt = new Map<Connection, number>();
  let timer: NodeJS.Timeout | undefined;
  pool.on('acquire', (connection) => {
    if (connection.info?.isMariaDB() !== false) return;
    takenAt.set(connection, performance.now());
    timer ??= setInterval(() => void check(), CHECK_MS).unref();
  });
  pool.on('release', (connection) => void takenAt.delete(connection));

  async function check(): Promise<void> {
    if (pool.closed) return clearInterval(timer);
    const suspects: number[] = [];
    for (const [connection, at] of takenAt) {
      // The pool does not announce that it gave up a broken connection.
      if (!connection.isValid() || (connection.info && unlimited.has(connection.info))) takenAt.delete(connection);
      else if (connection.threadId !== null && performance.now() - at > CHECK_MS) suspects.push(connection.threadId);
    }
    // After an error, the next check tries again.
    if (suspects.length > 0) await stopLate(options, suspects).catch(() => undefined);
  }
}

async function stopLate(options: ConnectionConfig, suspects: readonly number[]): Promise<void> {
  const connection = await createConnection(options);
  try {
    const late = await connection.query<Array<{ ID: number }>>(
      `SELECT ID FROM information_schema.PROCESSLIST
       WHERE ID IN (?) AND COMMAND IN ('Query', 'Execute') AND @@max_execution_time BETWEEN 1 AND TIME * 1000`,
      [suspects],
    );
    for (const { ID } of late) await connection.query(`KILL QUERY ${ID}`);
  } finally {
    await connection.end();
  }
}
