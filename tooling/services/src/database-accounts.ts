import mariadb, { type Connection } from 'mariadb';
import type { Credentials } from './credentials';

export const APP_DATABASE = 'quartermaster';
const APP_USER = 'quartermaster';
const ADMIN_USER = 'supervisor';

export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly credentials: Credentials;
}

/** Idempotent statements that create or update the accounts and the database, one per line. */
export function bootstrapSql({ app, admin }: Credentials): string {
  return [
    `CREATE USER IF NOT EXISTS '${ADMIN_USER}'@'%'`,
    `ALTER USER '${ADMIN_USER}'@'%' IDENTIFIED BY '${admin}'`,
    `GRANT ALL ON *.* TO '${ADMIN_USER}'@'%' WITH GRANT OPTION`,
    `CREATE USER IF NOT EXISTS '${APP_USER}'@'%'`,
    `ALTER USER '${APP_USER}'@'%' IDENTIFIED BY '${app}'`,
    // The name is a pattern: it covers the application's database and those of tests.
    `GRANT ALL ON \`${APP_DATABASE}%\`.* TO '${APP_USER}'@'%'`,
    `CREATE DATABASE IF NOT EXISTS \`${APP_DATABASE}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
  ]
    .map((statement) => `${statement};\n`)
    .join('');
}

/** MySQL asks for it where there is no TLS; here the password stays on this machine. */
const WITHOUT_TLS = 'allowPublicKeyRetrieval=true';

/** URL of the application's account. */
export function appUrl({ host, port, credentials }: DatabaseAddress, database: string = APP_DATABASE): string {
  return `mysql://${APP_USER}:${credentials.app}@${host}:${port}/${database}?${WITHOUT_TLS}`;
}

/** URL of the account with all privileges (for tests and benchmarks that inspect the server itself). */
export function adminUrl({ host, port, credentials }: DatabaseAddress): string {
  return `mysql://${ADMIN_USER}:${credentials.admin}@${host}:${port}/${APP_DATABASE}?${WITHOUT_TLS}`;
}

/** A connection as the supervisor's account; rejects after two seconds without an answer. */
export function connectAsAdmin(
  { host, port, credentials }: DatabaseAddress,
  user: 'root' | typeof ADMIN_USER = ADMIN_USER,
): Promise<Connection> {
  return mariadb.createConnection({
    host,
    port,
    user,
    password: credentials.admin,
    connectTimeout: 2_000,
    socketTimeout: 2_000,
    allowPublicKeyRetrieval: true,
    multipleStatements: user === 'root',
  });
}

/** Creates accounts and database on a server that cannot take an init file (a container). */
export async function bootstrapAsRoot(address: DatabaseAddress): Promise<void> {
  const connection = await connectAsAdmin(address, 'root');
  try {
    await connection.query(bootstrapSql(address.credentials));
  } finally {
    await connection.end();
  }
}

/** Creates a database that the application's account may use; `name` must start with "quartermaster". */
export async function createAppDatabase(address: DatabaseAddress, name: string): Promise<string> {
  if (!/^quartermaster_?[a-z0-9_]{0,48}$/.test(name)) throw new Error(`Not a database name for tests: ${name}`);
  const connection = await connectAsAdmin(address);
  try {
    await connection.query(
      `CREATE DATABASE IF NOT EXISTS \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    );
  } finally {
    await connection.end();
  }
  return appUrl(address, name);
}
