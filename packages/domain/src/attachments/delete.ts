import { AttachmentIdInput, type RecordAttachment } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { isRecordOf } from '../records/load';
import type { AnySource } from '../records/source';
import { setAttachmentDeleted, toAttachment } from './write';

/** Deletes an attachment; undo restores it. @returns the deleted attachment @throws NotFound */
export async function deleteAttachment(
  ctx: Ctx,
  source: AnySource,
  input: AttachmentIdInput,
): Promise<RecordAttachment> {
  authorize(ctx, source.list.permissions.write);
  const { id } = AttachmentIdInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const row = await ctx.tx.client.attachment.findFirst({ where: { id, deletedAt: null } });
    if (!row || !(await isRecordOf(ctx, source, row.recordId))) throw new NotFound('File');
    await setAttachmentDeleted(ctx, source, { before: row, deletedAt: ctx.runtime.clock.now() });
    return toAttachment(row);
  });
}
