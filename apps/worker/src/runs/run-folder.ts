import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '@quartermaster/contracts';
import type { Claim } from '@quartermaster/domain';
import { ignoreMissing } from '../remove-old';
import { syncFolder } from '../sync-folder';

/** The extension of unfinished files. */
export const PART = '.part';

/** The files of an execution of a run, in the folder of its workspace. */
export interface RunFolder {
  /** Creates the folder if it is missing. */
  prepare(): Promise<void>;
  fileName(format: FileFormat): string;
  partPath(format: FileFormat): string;
  /** Renames the finished parts, and syncs the folder so that the names survive a power cut. */
  publish(formats: readonly FileFormat[]): Promise<void>;
  /** Removes this execution's files, finished or not. */
  discard(): Promise<void>;
  /** Removes every file of this run, of any execution, except those named. */
  keepOnly(fileNames: readonly string[]): Promise<void>;
}

interface Place {
  filesDir: string;
  workspaceId: string;
  runId: string;
  claim: Claim;
}

export function openRunFolder({ filesDir, workspaceId, runId, claim }: Place): RunFolder {
  const folder = join(filesDir, workspaceId);
  // A run may have had several jobs (restarted by its owner, replayed by an admin), each with its own fences.
  const stem = `${runId}.${claim.outboxId.slice(-12)}.${claim.fence}.`;
  const fileName = (format: FileFormat) => stem + format;
  const partPath = (format: FileFormat) => join(folder, fileName(format) + PART);
  const removeAll = async (prefix: string, keep: readonly string[]) => {
    const names = await readdir(folder).catch(ignoreMissing);
    const unwanted = names.filter((name) => name.startsWith(prefix) && !keep.includes(name));
    await Promise.all(unwanted.map((name) => rm(join(folder, name), { force: true })));
  };
  return {
    fileName,
    partPath,
    async prepare() {
      await mkdir(folder, { recursive: true });
    },
    async publish(formats) {
      for (const format of formats) await rename(partPath(format), join(folder, fileName(format)));
      await syncFolder(folder);
    },
    discard: () => removeAll(stem, []),
    keepOnly: (fileNames) => removeAll(`${runId}.`, fileNames),
  };
}
