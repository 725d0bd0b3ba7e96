import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Ctx, finishPersonalExport, Invalid, progressTeller, readPersonalData } from '@quartermaster/domain';
import { openZip } from '@quartermaster/reports';
import { assertWanted } from '../tools';
import type { Execution } from './executors';
import { PartFile } from './part-file';

/**
 * Writes everything about the person who asked into one archive: `data.json`, their photo and the files they added. The archive of
 * before is removed.
 * @throws Fenced, Cancelled, Interrupted; Invalid if it is too large for an archive
 */
export async function renderPersonal(ctx: Ctx, { run, folder, filesDir, signal }: Execution): Promise<void> {
  await folder.prepare();
  const tell = progressTeller(ctx, run);
  const { files, ...data } = await readPersonalData(ctx, run.requestedById);
  const file = await PartFile.open(folder.partPath('zip'));
  const zip = openZip({ out: file });
  const total = files.length + 1;
  try {
    await zip.add('data.json', Buffer.from(JSON.stringify(data, asNumbers, 2)));
    for (const [at, { path, name }] of files.entries()) {
      assertWanted(signal);
      await tell({ stage: 'writing', done: at + 1, total });
      // A file that is gone is still named in the data.
      const content = await readFile(join(filesDir, path)).catch(() => null);
      if (content) await zip.add(name, content);
    }
    await zip.finish();
  } catch (error) {
    zip.abort();
    throw error instanceof RangeError ? new Invalid(error.message) : error;
  }
  assertWanted(signal);
  await folder.publish(['zip']);
  const written = {
    format: 'zip' as const,
    fileName: folder.fileName('zip'),
    bytes: file.bytes,
    rows: total,
    sha256: file.sha256(),
  };
  const outdated = await finishPersonalExport(ctx, { run, file: written });
  for (const path of outdated) await rm(join(filesDir, path), { force: true });
}

/** The database's 64-bit integers, of which none here is that large. */
function asNumbers(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
