import { LIMITS, type RecordAttachment } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { takeSpace } from '../kernel/file-space';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { moveCount } from '../records/counts';
import { loadRecord, refuseTrashed } from '../records/load';
import type { AnySource } from '../records/source';
import { indexWords } from '../search/index-words';
import { cleanFileName } from './file-name';
import { pathOf, toAttachment } from './write';

/** Chooses the path of a new file below FILES_DIR, before the upload is read. @throws NotFound, Invalid */
export async function planAttachment(
  ctx: Ctx,
  source: AnySource,
  { recordId }: { recordId: string },
): Promise<{ id: string; path: string }> {
  authorize(ctx, source.list.permissions.write);
  const record = await loadRecord(ctx, source, recordId);
  refuseTrashed(record);
  requireRoom(source, record.attachmentCount);
  const id = newId();
  return { id, path: pathOf(ctx.workspaceId, id) };
}

export interface ReceivedFile {
  /** The id from the plan. */
  id: string;
  recordId: string;
  /** The file name given by the client. */
  name: string;
  /** The MIME type detected from the content. */
  type: string;
  bytes: number;
  sha256: string;
}

/**
 * Attaches an uploaded file to a record, once its content is on disk.
 * @throws NotFound; Invalid for a trashed record, and if the record or the workspace has reached its limit
 */
export async function addAttachment(ctx: Ctx, source: AnySource, file: ReceivedFile): Promise<RecordAttachment> {
  authorize(ctx, source.list.permissions.write);
  const { recordId, id, type, bytes, sha256 } = file;
  return withTransaction(ctx, async (ctx) => {
    await moveCount(ctx, source, { recordId, column: 'attachmentCount', by: 1 });
    const record = await loadRecord(ctx, source, recordId);
    refuseTrashed(record);
    requireRoom(source, record.attachmentCount - 1);
    await takeSpace(ctx, bytes);
    const row = {
      id,
      recordId,
      name: cleanFileName(file.name),
      type,
      bytes,
      addedById: ctx.actor.id,
      createdAt: ctx.runtime.clock.now(),
      deletedAt: null,
    };
    await ctx.tx.client.attachment.createMany({ data: [{ workspaceId: ctx.workspaceId, sha256, ...row }] });
    await indexWords(ctx, source, { sourceId: id, part: 'attachment', recordId, words: row.name });
    await audit(ctx, {
      action: 'attachment.add',
      noun: 'attachment',
      ref: recordId,
      changes: { id: [null, id], name: [null, row.name] },
    });
    notice(ctx, { noun: 'attachment', ref: recordId, of: source.list.noun, kind: 'created', version: 1 });
    return toAttachment(row);
  });
}

function requireRoom({ list }: AnySource, count: number): void {
  if (count >= LIMITS.attachments) throw new Invalid(`A ${list.words.one} can have up to ${LIMITS.attachments} files`);
}
