import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFormat } from '@quartermaster/contracts';
import type { Run } from '@quartermaster/domain';

/** Ending of files under construction. */
export const PART = '.part';

/** The files one run makes for a report, in the folder of its workspace. */
export interface ReportFolder {
  fileName(format: FileFormat): string;
  partPath(format: FileFormat): string;
  /** Gives finished parts their names and makes that last through a power cut. */
  publish(formats: readonly FileFormat[]): Promise<void>;
  /** Removes this run's files, finished or not, except those named. */
  discard(formats: readonly FileFormat[], keep?: readonly string[]): Promise<void>;
  /** Removes every file of this report, of any run, except those named. */
  keepOnly(fileNames: readonly string[]): Promise<void>;
}

interface Place {
  filesDir: string;
  workspaceId: string;
  reportId: string;
  run: Run;
}

/** Opens the folder, made when it is missing. */
export async function openReportFolder({ filesDir, workspaceId, reportId, run }: Place): Promise<ReportFolder> {
  const folder = join(filesDir, workspaceId);
  await mkdir(folder, { recursive: true });
  // A report may have had several jobs (tried again by its owner, replayed by an admin), whose fences count separately.
  const stem = `${reportId}.${run.outboxId.slice(-12)}.${run.fence}`;
  const fileName = (format: FileFormat) => `${stem}.${format}`;
  const partPath = (format: FileFormat) => join(folder, fileName(format) + PART);
  const remove = async (names: readonly string[]) => {
    await Promise.all(names.map((name) => rm(join(folder, name), { force: true })));
  };
  return {
    fileName,
    partPath,
    async publish(formats) {
      for (const format of formats) await rename(partPath(format), join(folder, fileName(format)));
      await syncFolder(folder);
    },
    async discard(formats, keep = []) {
      const names = formats.flatMap((format) => [fileName(format), fileName(format) + PART]);
      await remove(names.filter((name) => !keep.includes(name)));
    },
    async keepOnly(fileNames) {
      const names = (await readdir(folder)).filter((name) => name.startsWith(`${reportId}.`));
      await remove(names.filter((name) => !fileNames.includes(name)));
    },
  };
}

/** A new name is on the disk only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
