import { readMigrations } from '../migrate/read';
import { BackupError } from './errors';

/** @throws BackupError if this release does not have the newest migration of a backup: an older release cannot use a newer database */
export async function requireKnown(
  { migration, release }: { migration: string; release: string },
  folder?: string,
): Promise<void> {
  const migrations = await readMigrations(folder);
  if (migrations.some(({ name }) => name === migration)) return;
  throw new BackupError(
    `This backup is of a newer release (${release}): the migration ${migration} is not part of this one. Restore it with that release or a newer one.`,
  );
}
