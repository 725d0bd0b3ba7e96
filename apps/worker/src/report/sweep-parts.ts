import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing, removeOld } from '../remove-old';
import { PART } from './report-folder';

/** Removes parts nobody has written to for an hour: their worker died. @returns how many */
export async function sweepParts(filesDir: string, now: number = Date.now()): Promise<number> {
  let removed = 0;
  for (const folder of await readdir(filesDir, { withFileTypes: true }).catch(ignoreMissing)) {
    if (!folder.isDirectory()) continue;
    const parts = (await readdir(join(filesDir, folder.name))).filter((name) => name.endsWith(PART));
    const paths = parts.map((name) => join(filesDir, folder.name, name));
    removed += await removeOld(paths, now);
  }
  return removed;
}
