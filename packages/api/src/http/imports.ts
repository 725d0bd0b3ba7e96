import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { IMPORT_LIMITS, importKind, importNoun } from '@quartermaster/contracts';
import { type Ctx, Invalid, planImport, receiveImport } from '@quartermaster/domain';
import { type Exchange, refuse, sendJson } from './exchange';
import { receiveFile, TooLarge } from './receive-file';

/**
 * `POST /api/files/imports?workspace=…&noun=customer&kind=csv&name=…`: uploads a file of tasks (without a noun) or of another kind of record to preview and import. The row is written after the
 * bytes are on disk; if the row fails, the bytes are removed.
 * @throws Forbidden, Invalid
 */
export async function takeImport(
  { req, res, url, requestId }: Exchange,
  { ctx, filesDir }: { ctx: Ctx; filesDir: string },
): Promise<void> {
  const kind = importKind.safeParse(url.searchParams.get('kind'));
  if (!kind.success) throw new Invalid('Choose the kind of file', 'kind');
  const noun = importNoun.safeParse(url.searchParams.get('noun') ?? 'task');
  if (!noun.success) throw new Invalid('Choose what to import', 'noun');
  const name = url.searchParams.get('name');
  if (!name?.trim()) throw new Invalid('Name the file', 'name');
  const plan = planImport(ctx);
  const path = join(filesDir, plan.path);
  try {
    const received = await receiveFile(req, { path, most: IMPORT_LIMITS.bytes });
    if (received.bytes === 0) throw new Invalid('The file is empty');
    sendJson(res, 200, await receiveImport(ctx, { ...received, id: plan.id, noun: noun.data, kind: kind.data, name }));
  } catch (error) {
    await rm(path, { force: true });
    if (!(error instanceof TooLarge)) throw error;
    refuse({ res, requestId }, 413, `An imported file can have up to ${IMPORT_LIMITS.bytes / 1_048_576} MB`);
  }
}
