import { randomUUID } from 'node:crypto';
import type { StatsFs } from 'node:fs';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StorageFull } from './errors';

const MIB = 2 ** 20;
/** By default, the lesser of this and that share of the disk must stay free. */
const RESERVE_BYTES = 1_024 * MIB;
const RESERVE_SHARE = 1 / 50;

/** No space, no quota, or a file system that the kernel made read-only. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EROFS']);

export interface DiskOptions {
  /** The folder of all files; it may not be there yet. */
  dir: string;
  /** Default: 1,024 or a fiftieth of the disk, whichever is less. 0 allows everything. */
  minFreeMb?: number | undefined;
}

export interface Disk {
  /** @throws StorageFull if less is free than must stay free */
  requireSpace(): Promise<void>;
  /** Writes a file and removes it. Rejects if that is not possible. */
  tryWrite(): Promise<void>;
}

/** The disk of the files; without options, one that is never full. */
export function openDisk(options: DiskOptions | undefined): Disk {
  return {
    async requireSpace() {
      if (!options) return;
      const { bavail, blocks, bsize } = await statsOf(options.dir);
      const reserve =
        options.minFreeMb === undefined
          ? Math.min(RESERVE_BYTES, blocks * bsize * RESERVE_SHARE)
          : options.minFreeMb * MIB;
      if (bavail * bsize < reserve) throw new StorageFull();
    },
    async tryWrite() {
      if (!options) return;
      const path = join(options.dir, `.write-check-${randomUUID()}`);
      await mkdir(options.dir, { recursive: true });
      await writeFile(path, '');
      await rm(path);
    },
  };
}

/** Of the folder, or of the nearest one above it that is there. */
async function statsOf(folder: string): Promise<StatsFs> {
  try {
    return await statfs(folder);
  } catch (error) {
    const parent = dirname(folder);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error;
    return statsOf(parent);
  }
}

/** Whether a file could not be written because the disk takes no more. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && 'code' in error && FULL.has(String(error.code));
}
