import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import type { AnySource } from '../records/source';
import { setAttachmentDeleted } from './write';

/** Deletes a new file again, or restores a deleted one. */
export async function revertAttachment(ctx: TxCtx, source: AnySource, { action, changes }: Entry): Promise<Reverted> {
  const row = await ctx.tx.client.attachment.findFirst({ where: { id: String(changes.id?.[1]) } });
  if (!row) return { reason: 'The file was deleted permanently' };
  const wasGone = action !== 'attachment.delete';
  if ((row.deletedAt !== null) === wasGone) return 'unchanged';
  await setAttachmentDeleted(ctx, source, { before: row, deletedAt: wasGone ? ctx.runtime.clock.now() : null });
  return 'reverted';
}
