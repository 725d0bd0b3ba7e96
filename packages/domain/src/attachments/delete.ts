import { type Attachment, AttachmentIdInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { setAttachmentDeleted, toAttachment } from './write';

/** Deletes an attachment; undo restores it. @returns the deleted attachment @throws NotFound */
export async function deleteAttachment(ctx: Ctx, input: AttachmentIdInput): Promise<Attachment> {
  authorize(ctx, 'tasks.write');
  const { id } = AttachmentIdInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const row = await ctx.tx.client.attachment.findFirst({ where: { id, deletedAt: null } });
    if (!row) throw new NotFound('File');
    await setAttachmentDeleted(ctx, row, ctx.runtime.clock.now());
    return toAttachment(row);
  });
}
