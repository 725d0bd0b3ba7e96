import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PART } from './report-folder';

const OLD_MS = 60 * 60 * 1_000;

/** Removes parts nobody has written to for an hour: their worker died. @returns how many */
export async function sweepParts(filesDir: string, now: number = Date.now()): Promise<number> {
  let removed = 0;
  for (const folder of await readdir(filesDir, { withFileTypes: true }).catch(ignoreMissing)) {
    if (!folder.isDirectory()) continue;
    const parts = (await readdir(join(filesDir, folder.name))).filter((name) => name.endsWith(PART));
    for (const name of parts) {
      const path = join(filesDir, folder.name, name);
      const written = await stat(path).catch(ignoreMissing);
      if (!('mtimeMs' in written) || now - written.mtimeMs < OLD_MS) continue;
      await rm(path, { force: true });
      removed += 1;
    }
  }
  return removed;
}

/** Nothing there yet, or renamed by a run that just ended. */
function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
