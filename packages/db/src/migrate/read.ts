import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  name: string;
  /** SHA-256 of the file, as Prisma stores it. */
  checksum: string;
  sql: string;
}

const OWN = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/**
 * The migrations of a folder in Prisma's layout, sorted by name.
 * @param folder defaults to this package's
 */
export async function readMigrations(folder: string = OWN): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
