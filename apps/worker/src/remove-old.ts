import { rm, stat } from 'node:fs/promises';

/** By then, the process that writes a file has finished or died. */
const OLD_MS = 60 * 60 * 1_000;

/** Removes the files among `paths` that were not written to for an hour; missing ones are skipped. @returns how many */
export async function removeOld(paths: readonly string[], now: number): Promise<number> {
  let removed = 0;
  for (const path of paths) {
    const written = await stat(path).catch(ignoreMissing);
    if (!('mtimeMs' in written) || now - written.mtimeMs < OLD_MS) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

/** For a folder or file that is not there yet, or no longer: nothing. */
export function ignoreMissing(error: NodeJS.ErrnoException): [] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
