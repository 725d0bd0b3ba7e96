import type { RecordAttachment } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { Overtaken } from '../kernel/transaction';
import { moveCount } from '../records/counts';
import type { AnySource } from '../records/source';
import { indexWords } from '../search/index-words';

export interface AttachmentRow {
  id: string;
  recordId: string;
  name: string;
  type: string;
  bytes: number;
  addedById: string;
  createdAt: Date;
  deletedAt: Date | null;
}

export function toAttachment(row: AttachmentRow): RecordAttachment {
  const { id, recordId, name, type, bytes, addedById, createdAt } = row;
  return { id, recordId, name, type, bytes, addedById, createdAt: createdAt.toISOString() };
}

/** The path of its content below FILES_DIR. */
export function pathOf(workspaceId: string, id: string): string {
  return `${workspaceId}/attachments/${id}`;
}

/** Deletes a file, or restores it (null): the content stays until the trash is emptied. */
export async function setAttachmentDeleted(
  ctx: TxCtx,
  source: AnySource,
  { before, deletedAt }: { before: AttachmentRow; deletedAt: Date | null },
): Promise<void> {
  const { id, recordId, name } = before;
  await moveCount(ctx, source, { recordId, column: 'attachmentCount', by: deletedAt ? -1 : 1 });
  const { count } = await ctx.tx.client.attachment.updateMany({
    where: { id, deletedAt: before.deletedAt },
    data: { deletedAt },
  });
  if (count === 0) throw new Overtaken(`attachment ${id}`);
  await indexWords(ctx, source, { sourceId: id, part: 'attachment', recordId, words: deletedAt ? null : name });
  await audit(ctx, {
    action: deletedAt ? 'attachment.delete' : 'attachment.restore',
    noun: 'attachment',
    ref: recordId,
    changes: {
      id: [id, id],
      name: deletedAt ? [name, null] : [null, name],
      deletedAt: [before.deletedAt?.toISOString() ?? null, deletedAt?.toISOString() ?? null],
    },
  });
  notice(ctx, { noun: 'attachment', ref: recordId, of: source.list.noun, kind: 'updated', version: 1 });
}
