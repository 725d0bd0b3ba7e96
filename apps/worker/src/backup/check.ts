import { requireKnown, withScratch } from '@quartermaster/db/backup';
import { compareFiles } from './compare';
import { loadBackup } from './load';
import { readManifest } from './manifest';

export interface CheckOptions {
  /** Of one backup. */
  folder: string;
  /** Of a server on which the account may create a database. */
  databaseUrl: string;
  migrations?: string | undefined;
  signal: AbortSignal;
  /** Gets what was done. */
  log: (line: string) => void;
  /** Gets a sentence for each difference. */
  report: (line: string) => void;
}

/**
 * Restores a backup into a database of its own beside, compares it row for row and every file with the manifest, verifies the audit
 * chains and the stock books, and drops the database.
 * @returns the number of differences, each of which is reported
 * @throws BackupError if it cannot be checked
 */
export async function checkBackup({
  folder,
  databaseUrl,
  migrations,
  signal,
  log,
  report,
}: CheckOptions): Promise<number> {
  const manifest = await readManifest(folder);
  await requireKnown(manifest, migrations);
  const found = await compareFiles(folder, manifest, signal);
  const isDumpIntact = !found.some((line) => line.startsWith('database.sql.gz'));
  if (isDumpIntact) {
    const { differences, damage, sums } = await withScratch(databaseUrl, (scratch) =>
      loadBackup({ folder, manifest, databaseUrl: scratch, migrations, signal }),
    );
    found.push(...differences, ...damage);
    for (const line of sums) log(line);
  }
  for (const line of found) report(line);
  if (!isDumpIntact) report('The database was not restored for the check, because its dump is damaged.');
  if (found.length === 0) {
    log(
      `${folder} of release ${manifest.release} is whole: ${manifest.tables.length} tables, ${manifest.files.length} files, and the audit logs and stock books verify.`,
    );
  }
  return found.length;
}
