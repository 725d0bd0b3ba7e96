import { randomBytes } from 'node:crypto';
import { createConnection } from 'mariadb';
import { connectionOptions } from '../pool';
import { BackupError } from './errors';
import { quoted } from './literals';

/** ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR for a statement. */
const DENIED = new Set([1044, 1227, 1142]);

/**
 * Does work on a database that is created for it and dropped afterwards.
 * @param databaseUrl of the server, with an account that may create databases
 * @throws BackupError if it may not
 */
export async function withScratch<T>(databaseUrl: string, work: (scratchUrl: string) => Promise<T>): Promise<T> {
  const { database, ...server } = connectionOptions(databaseUrl);
  const name = `quartermaster_check_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const connection = await createConnection(server);
    await connection.query(sql).finally(() => connection.end());
  };
  await run(`CREATE DATABASE ${quoted(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`).catch((error) => {
    if (!DENIED.has(error.errno)) throw error;
    throw new BackupError(
      `The account ${server.user} may not create the database ${name} for the check. Set CHECK_DATABASE_URL to an account that may, here or ` +
        'on another server of the same kind.',
    );
  });
  try {
    const scratch = new URL(databaseUrl);
    scratch.pathname = `/${name}`;
    return await work(scratch.href);
  } finally {
    await run(`DROP DATABASE ${quoted(name)}`);
  }
}
