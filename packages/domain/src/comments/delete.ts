import { type Comment, DeleteCommentInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { loadCommentForUpdate, requireModerator, toComment } from './load';
import { setCommentDeleted } from './write';

/**
 * Deletes a comment; undo restores it.
 * @returns the deleted comment
 * @throws NotFound; Forbidden except for its author, owners and admins; Conflict
 */
export async function deleteComment(ctx: Ctx, input: DeleteCommentInput): Promise<Comment> {
  authorize(ctx, 'tasks.write');
  const { id, version } = DeleteCommentInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadCommentForUpdate(ctx, id, version);
    requireModerator(ctx, before);
    await setCommentDeleted(ctx, before, ctx.runtime.clock.now());
    return toComment(ctx, before);
  });
}
