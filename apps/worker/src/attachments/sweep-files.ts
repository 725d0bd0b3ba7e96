import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PART } from '../report/report-folder';

const OLD_MS = 60 * 60 * 1_000;
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
    for (const name of parts) {
      const path = join(folder, name);
      const written = await stat(path).catch(ignoreMissing);
      if (!('mtimeMs' in written) || now - written.mtimeMs < OLD_MS) continue;
      await rm(path, { force: true });
      removed += 1;
    }
  }
  return removed;
}

/** Nothing there yet, or finished meanwhile. */
function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
