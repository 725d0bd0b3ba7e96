import { rm, stat } from 'node:fs/promises';

/** Removes the files among `paths` that were not written to for `ageMs`. One that has gone meanwhile is no matter. @returns how many */
export async function removeOld(
  paths: readonly string[],
  { ageMs, now }: { ageMs: number; now: number },
): Promise<number> {
  let removed = 0;
  for (const path of paths) {
    const written = await stat(path).catch(ignoreMissing);
    if (!('mtimeMs' in written) || now - written.mtimeMs < ageMs) continue;
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
