import { rm, stat } from 'node:fs/promises';

/** Long enough for whoever writes it to be done, or dead. */
const OLD_MS = 60 * 60 * 1_000;

/** Removes the files among `paths` that nobody wrote to for an hour. One that has gone meanwhile is no matter. @returns how many */
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
