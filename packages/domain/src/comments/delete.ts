import { DeleteCommentInput, type RecordComment } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import type { AnySource } from '../records/source';
import { loadCommentForUpdate, requireModerator, toComment } from './load';
import { setCommentDeleted } from './write';

/**
 * Deletes a comment; undo restores it.
 * @returns the deleted comment
 * @throws NotFound; Forbidden except for its author, owners and admins; Conflict
 */
export async function deleteComment(ctx: Ctx, source: AnySource, input: DeleteCommentInput): Promise<RecordComment> {
  authorize(ctx, source.list.permissions.write);
  const { id, version } = DeleteCommentInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadCommentForUpdate(ctx, source, { id, version });
    requireModerator(ctx, before);
    await setCommentDeleted(ctx, source, { before, deletedAt: ctx.runtime.clock.now() });
    return toComment(ctx, before);
  });
}
