import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Conflict, type Ctx, type DocumentPlan, Invalid, keepDocument, planDocument } from '@quartermaster/domain';
import { writeDocument } from '@quartermaster/reports';
import { syncFolder } from '../sync-folder';
import { assertWanted } from '../tools';
import type { Execution } from './executors';
import { PartFile } from './part-file';
import { PART } from './run-folder';

/**
 * Writes the document of a run where attachments are, and attaches it. One whose content is there already is removed again; what a
 * crash leaves is swept like any file without a row.
 * @throws Fenced, Cancelled, Interrupted; Invalid, also if the order has changed so that it has no such document any more
 */
export async function renderDocument(ctx: Ctx, { run, filesDir, signal }: Execution): Promise<void> {
  const plan = await planFor(ctx, run);
  const path = join(filesDir, plan.path);
  await mkdir(dirname(path), { recursive: true });
  const logo = plan.logoPath === null ? undefined : await readFile(join(filesDir, plan.logoPath));
  const file = await PartFile.open(path + PART);
  await writeDocument({ ...plan.sheet, logo }, file);
  assertWanted(signal);
  await rename(path + PART, path);
  await syncFolder(dirname(path));
  const isKept = await keepDocument(ctx, { run, plan, file: { bytes: file.bytes, sha256: file.sha256() } });
  if (!isKept) await rm(path, { force: true });
}

/** The order's state does not change by trying again. */
async function planFor(ctx: Ctx, run: Execution['run']): Promise<DocumentPlan> {
  try {
    return await planDocument(ctx, run);
  } catch (error) {
    throw error instanceof Conflict ? new Invalid(error.message) : error;
  }
}
