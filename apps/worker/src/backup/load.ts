import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { emptyDatabase, loadSql } from '@quartermaster/db/backup';
import { migrate } from '@quartermaster/db/migrate';
import { findDamage, type Inspection } from '@quartermaster/domain';
import { createLogger } from '@quartermaster/logger';
import { compareTables } from './compare';
import { DUMP, type Manifest } from './manifest';

interface LoadOptions {
  folder: string;
  manifest: Manifest;
  /** Without rows. */
  databaseUrl: string;
  /** Default: those of packages/db. */
  migrations?: string | undefined;
  signal: AbortSignal;
}

/** Its damage was there when it was backed up, too. */
interface Loaded extends Inspection {
  /** Why it is not what was backed up; then the database is left without tables. */
  differences: string[];
}

/** Loads the database of a backup whose files are intact, compares it row for row, and migrates it to this release. */
export async function loadBackup({ folder, manifest, databaseUrl, migrations, signal }: LoadOptions): Promise<Loaded> {
  const { server, files } = manifest;
  await loadSql({ databaseUrl, sql: readDump(folder), server, signal });
  try {
    const differences = await compareTables(databaseUrl, manifest, signal);
    if (differences.length > 0) {
      await emptyDatabase(databaseUrl);
      return { differences, damage: [], sums: [] };
    }
    await migrate({ databaseUrl, folder: migrations });
    const contents = new Map(files.map(({ path, sha256 }) => [path, sha256]));
    const logger = createLogger({ level: 'silent', name: 'restore' });
    const inspection = await findDamage({ databaseUrl, logger, sha256Of: (path) => contents.get(path) });
    return { differences, ...inspection };
  } catch (error) {
    // What went wrong is what the operator has to know.
    await emptyDatabase(databaseUrl).catch(() => undefined);
    throw error;
  }
}

async function* readDump(folder: string): AsyncGenerator<string> {
  const file = createReadStream(join(folder, DUMP));
  const text = createGunzip().setEncoding('utf8');
  file.on('error', (error) => text.destroy(error)).pipe(text);
  yield* text;
}
