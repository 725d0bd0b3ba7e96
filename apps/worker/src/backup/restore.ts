import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupError, requireKnown } from '@quartermaster/db/backup';
import type { CheckOptions } from './check';
import { compareFiles } from './compare';
import { copyFiles, listFiles } from './files';
import { loadBackup } from './load';
import { FILES, readManifest } from './manifest';

/** `databaseUrl` is the database to restore into. */
export interface RestoreOptions extends CheckOptions {
  filesDir: string;
}

/**
 * Restores a backup into a database without rows and a folder without files, and migrates it to this release. If it fails, it leaves
 * both empty.
 * @returns the number of defects that the backed up data had already, each of which is reported
 * @throws BackupError
 */
export async function restoreBackup(options: RestoreOptions): Promise<number> {
  const { folder, databaseUrl, filesDir, migrations, signal, log, report } = options;
  const manifest = await readManifest(folder);
  await requireKnown(manifest, migrations);
  const existing = await listFiles(filesDir);
  if (existing.length > 0) {
    throw new BackupError(
      `FILES_DIR is not empty: ${filesDir} has ${existing[0]}. Move its files away, and restore again.`,
    );
  }
  refuse(await compareFiles(folder, manifest, signal));
  const paths = manifest.files.map(({ path }) => path);
  try {
    await mkdir(filesDir, { recursive: true });
    await copyFiles({ from: join(folder, FILES), to: filesDir, paths, signal });
    const { differences, damage, sums } = await loadBackup({ folder, manifest, databaseUrl, migrations, signal });
    refuse(differences);
    log(`Restored ${manifest.tables.length} tables and ${paths.length} files, as of ${manifest.createdAt}.`);
    for (const line of sums) log(line);
    if (damage.length > 0) report('The data had these defects when it was backed up:');
    for (const line of damage) report(line);
    return damage.length;
  } catch (error) {
    const places = new Set(paths.map((path) => path.split('/', 1).join()));
    await Promise.all([...places].map((name) => rm(join(filesDir, name), { recursive: true, force: true })));
    throw error;
  }
}

function refuse(differences: readonly string[]): void {
  if (differences.length > 0) throw new BackupError(`Nothing was restored:\n${differences.join('\n')}`);
}
