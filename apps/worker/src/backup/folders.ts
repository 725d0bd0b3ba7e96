import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from '../remove-old';
import { PART } from '../runs/run-folder';
import { syncFolder } from '../sync-folder';
import { MANIFEST } from './manifest';

const NAME = /^quartermaster-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/;
const UNFINISHED = /^quartermaster-[\dTZ-]+\.part$/;
/** A backup that was started before this was killed. */
const ABANDONED_MS = 12 * 60 * 60_000;

/** The folder of one backup. It has its name only once everything in it is on the disk. */
export interface BackupFolder {
  /** Where it is written. */
  part: string;
  /** Its name from now on. @returns the path */
  finish(): Promise<string>;
  discard(): Promise<void>;
}

/** @param to the folder of all backups, which is created if it is missing; only its owner can read it, because backups have personal data */
export async function openBackupFolder(to: string, now: Date): Promise<BackupFolder> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  const path = join(to, `quartermaster-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`);
  const part = path + PART;
  await mkdir(part, { mode: 0o700 });
  return {
    part,
    async finish() {
      await rename(part, path);
      await syncFolder(to);
      return path;
    },
    discard: () => rm(part, { recursive: true, force: true }),
  };
}

/** Deletes what killed backups left. */
export async function removeAbandoned(to: string, now: Date): Promise<void> {
  for (const name of await namesIn(to, UNFINISHED)) {
    const { mtimeMs } = await stat(join(to, name));
    if (now.getTime() - mtimeMs > ABANDONED_MS) await rm(join(to, name), { recursive: true, force: true });
  }
}

/** Deletes all but the newest finished backups. @returns the names of those deleted */
export async function keepNewest(to: string, keep: number): Promise<string[]> {
  const names = await namesIn(to, NAME);
  const surplus = names.slice(0, -keep);
  for (const name of surplus) {
    // Without its manifest it does not pass for a backup, should this be interrupted.
    await rm(join(to, name, MANIFEST), { force: true });
    await rm(join(to, name), { recursive: true, force: true });
  }
  return surplus;
}

/** Oldest first. */
async function namesIn(to: string, pattern: RegExp): Promise<string[]> {
  const names = await readdir(to).catch(ignoreMissing);
  return names.filter((name) => pattern.test(name)).sort();
}
