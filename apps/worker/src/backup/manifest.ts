import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupError } from '@quartermaster/db/backup';
import { z } from 'zod';

export const MANIFEST = 'manifest.json';
export const DUMP = 'database.sql.gz';
/** The copy of FILES_DIR. */
export const FILES = 'files';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().min(0);

const Manifest = z.strictObject({
  /** A later form that this release could not read has another number. */
  format: z.literal(1),
  /** The moment of the backup: everything committed before is in it. */
  createdAt: z.iso.datetime(),
  /** The version that made it. */
  release: z.string(),
  server: z.enum(['MariaDB', 'MySQL']),
  serverVersion: z.string(),
  /** The newest applied migration; a release that does not have it is too old to restore the backup. */
  migration: z.string(),
  database: z.strictObject({ bytes: count, sha256 }),
  tables: z.array(z.strictObject({ name: z.string(), rows: count, sha256 })),
  files: z.array(z.strictObject({ path: z.string(), bytes: count, sha256 })),
});

/** What a backup holds, to find out later whether it still does. */
export type Manifest = z.output<typeof Manifest>;

/** @throws BackupError if the folder is not a finished backup, or the manifest is damaged */
export async function readManifest(folder: string): Promise<Manifest> {
  const file = join(folder, MANIFEST);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new BackupError(`${folder} is not a backup: it has no ${MANIFEST}.`);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BackupError(`${file} is damaged: it is not JSON.`);
  }
  const result = Manifest.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new BackupError(`${file} is damaged, or of a newer release: ${issue?.path.join('.')}: ${issue?.message}.`);
}
