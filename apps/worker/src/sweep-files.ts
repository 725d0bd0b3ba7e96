import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing, removeOld } from './remove-old';
import { PART } from './runs/run-folder';

/** Names per query. */
const BATCH = 500;

interface Sweep {
  filesDir: string;
  /** A folder below the workspace's folder, or that folder itself. */
  folder: '' | 'attachments' | 'imports' | 'logos' | 'photos';
  /** Returns which of a workspace's files are not needed. It is not called with parts. */
  unneeded: (workspaceId: string, names: readonly string[]) => Promise<string[]>;
  now?: number;
}

/**
 * Removes files that no row refers to, and parts whose writer died, in every workspace. Files written within the last hour stay:
 * their row may not be committed yet. @returns how many
 */
export async function sweepFiles({ filesDir, folder, unneeded, now = Date.now() }: Sweep): Promise<number> {
  let removed = 0;
  for (const workspace of await readdir(filesDir, { withFileTypes: true }).catch(ignoreMissing)) {
    if (!workspace.isDirectory()) continue;
    const place = join(filesDir, workspace.name, folder);
    const entries = await readdir(place, { withFileTypes: true }).catch(ignoreMissing);
    const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    const unwanted = names.filter((name) => name.endsWith(PART));
    const whole = names.filter((name) => !name.endsWith(PART));
    for (let from = 0; from < whole.length; from += BATCH) {
      unwanted.push(...(await unneeded(workspace.name, whole.slice(from, from + BATCH))));
    }
    removed += await removeOld(
      unwanted.map((name) => join(place, name)),
      now,
    );
  }
  return removed;
}
