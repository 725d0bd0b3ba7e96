import { newId, openDatabase } from '@quartermaster/db';
import { migrate } from '@quartermaster/db/migrate';
import { createLogger } from '@quartermaster/logger';

/** A migrated database beside the one of `databaseUrl`, for tests that read whole tables. */
export async function newDatabase(databaseUrl: string): Promise<{ databaseUrl: string; drop(): Promise<void> }> {
  const url = new URL(databaseUrl);
  const name = `quartermaster_${newId().slice(-12)}`;
  url.pathname = `/${name}`;
  const db = openDatabase({ url: databaseUrl, poolSize: 1, logger: createLogger({ level: 'silent', name: 'test' }) });
  await db.pool.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await migrate({ databaseUrl: url.href });
  return {
    databaseUrl: url.href,
    async drop() {
      await db.pool.query(`DROP DATABASE ${name}`);
      await db.close();
    },
  };
}
