import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing, removeOld } from '../remove-old';
import { PART } from '../report/report-folder';

/** Names looked up at a time. */
const BATCH = 500;

/** Which of a workspace's files no row knows. */
type Unknown = (workspaceId: string, ids: readonly string[]) => Promise<string[]>;

/**
 * Removes what nobody needs any more from FILES_DIR/<workspaceId>/attachments: parts of uploads that broke off, and files
 * whose rows are gone. None that is younger than an hour: its row may be on the way. @returns how many
 */
export async function sweepFiles(filesDir: string, unknown: Unknown, now: number = Date.now()): Promise<number> {
  let removed = 0;
  for (const workspace of await readdir(filesDir, { withFileTypes: true }).catch(ignoreMissing)) {
    if (!workspace.isDirectory()) continue;
    const folder = join(filesDir, workspace.name, 'attachments');
    const names = await readdir(folder).catch(ignoreMissing);
    const parts = names.filter((name) => name.endsWith(PART));
    const whole = names.filter((name) => !name.endsWith(PART));
    for (let from = 0; from < whole.length; from += BATCH) {
      parts.push(...(await unknown(workspace.name, whole.slice(from, from + BATCH))));
    }
    const paths = parts.map((name) => join(folder, name));
    removed += await removeOld(paths, now);
  }
  return removed;
}
