import type { TxCtx } from '../kernel/context';
import { Forbidden } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import type { AnySource } from '../records/source';
import { loadComment, requireAuthor, requireModerator } from './load';
import { rewrite, setCommentDeleted } from './write';

/** Deletes a new comment again, restores a deleted one, or restores an edited one's text; with the same permissions as those actions. */
export async function revertComment(ctx: TxCtx, source: AnySource, { action, changes }: Entry): Promise<Reverted> {
  const row = await loadComment(ctx, source, String(changes.id?.[1]));
  try {
    if (changes.body && action === 'comment.edit') {
      const [before, after] = changes.body;
      requireAuthor(ctx, row);
      if (row.body === before) return 'unchanged';
      if (row.body !== after || row.deletedAt) return { reason: 'The comment was changed later' };
      await rewrite(ctx, source, { before: row, body: String(before) });
      return 'reverted';
    }
    requireModerator(ctx, row);
    const wasGone = (changes.deletedAt?.[0] ?? (action === 'comment.create' ? true : null)) !== null;
    if ((row.deletedAt !== null) === wasGone) return 'unchanged';
    await setCommentDeleted(ctx, source, { before: row, deletedAt: wasGone ? ctx.runtime.clock.now() : null });
    return 'reverted';
  } catch (error) {
    if (error instanceof Forbidden) return { reason: error.message };
    throw error;
  }
}
