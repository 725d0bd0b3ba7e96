import { randomBytes } from 'node:crypto';
import { servers } from '@quartermaster/testing';
import { type Connection, createConnection } from 'mariadb';
import { connectionOptions } from '../../src/pool';

export interface FreshDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database next to the shared one, for tests that change tables. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { databaseUrl, adminUrl } = servers();
  const name = `quartermaster_${randomBytes(6).toString('hex')}`;
  const asAdmin = async (statement: string) => {
    const admin = await createConnection(connectionOptions(adminUrl));
    await admin.query(statement).finally(() => admin.end());
  };
  await asAdmin(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(databaseUrl);
  url.pathname = name;
  return { url: url.href, drop: () => asAdmin(`DROP DATABASE ${name}`) };
}

/** The connections of a test, closed together. */
export function connections(url: string): { open(): Promise<Connection>; close(): Promise<void> } {
  const opened: Connection[] = [];
  return {
    async open() {
      const connection = await createConnection(connectionOptions(url));
      connection.on('error', () => undefined);
      opened.push(connection);
      return connection;
    },
    async close() {
      for (const connection of opened.splice(0)) connection.destroy();
    },
  };
}

/** Whether the server of this run is MariaDB; otherwise it is MySQL. */
export async function isMariadb(): Promise<boolean> {
  const connection = await createConnection(connectionOptions(servers().databaseUrl));
  const answer = connection.info?.isMariaDB() ?? false;
  await connection.end();
  return answer;
}
