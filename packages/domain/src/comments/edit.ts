import { EditCommentInput, type RecordComment } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import type { AnySource } from '../records/source';
import { loadCommentForUpdate, requireAuthor, toComment } from './load';
import { rewrite } from './write';

/** Edits the caller's own comment. @throws NotFound, Forbidden, Conflict (with the current comment), Invalid */
export async function editComment(ctx: Ctx, source: AnySource, input: EditCommentInput): Promise<RecordComment> {
  authorize(ctx, source.list.permissions.write);
  const { id, version, body } = EditCommentInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadCommentForUpdate(ctx, source, { id, version });
    requireAuthor(ctx, before);
    return toComment(ctx, before.body === body ? before : await rewrite(ctx, source, { before, body }));
  });
}
