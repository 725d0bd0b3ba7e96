import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing, removeOld } from './remove-old';
import { PART } from './runs/run-folder';

/** Names looked up at a time. */
const BATCH = 500;

interface Sweep {
  filesDir: string;
  /** Below a workspace's folder; empty for that folder itself. */
  folder: '' | 'attachments' | 'imports';
  /** Which of a workspace's files nobody needs. Parts are not asked about. */
  unneeded: (workspaceId: string, names: readonly string[]) => Promise<string[]>;
  now?: number;
}

/**
 * Removes the files of every workspace that nobody needs any more: parts whose writer died, and files that belong to nothing.
 * None that was written to within the hour: its row may be on the way. @returns how many
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
