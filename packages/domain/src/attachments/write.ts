import type { Attachment } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { Overtaken } from '../kernel/transaction';
import { indexWords } from '../search/index-words';
import { moveCount } from '../tasks/counts';

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

export function toAttachment(row: AttachmentRow): Attachment {
  const { id, recordId, name, type, bytes, addedById, createdAt } = row;
  return { id, taskId: recordId, name, type, bytes, addedById, createdAt: createdAt.toISOString() };
}

/** The path of its content below FILES_DIR. */
export function pathOf(workspaceId: string, id: string): string {
  return `${workspaceId}/attachments/${id}`;
}

/** Deletes a file, or restores it (null): the content stays until the trash is emptied. */
export async function setAttachmentDeleted(ctx: TxCtx, before: AttachmentRow, deletedAt: Date | null): Promise<void> {
  const { id, recordId, name } = before;
  await moveCount(ctx, { taskId: recordId, column: 'attachmentCount', by: deletedAt ? -1 : 1 });
  const { count } = await ctx.tx.client.attachment.updateMany({
    where: { id, deletedAt: before.deletedAt },
    data: { deletedAt },
  });
  if (count === 0) throw new Overtaken(`attachment ${id}`);
  await indexWords(ctx, { sourceId: id, part: 'attachment', recordId, words: deletedAt ? null : name });
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
  notice(ctx, { noun: 'attachment', ref: recordId, kind: 'updated', version: 1 });
}
