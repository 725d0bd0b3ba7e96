import { newId } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { moveCount } from '../records/counts';
import type { AnySource } from '../records/source';
import { indexComment } from './write';

interface OldComment {
  authorId: string;
  body: string;
  createdAt: Date;
}

/** Adds comments that were written elsewhere before: nobody gets a mail, and they are not in the history. @returns their ids */
export async function addOldComments(
  ctx: TxCtx,
  source: AnySource,
  { recordId, comments }: { recordId: string; comments: readonly OldComment[] },
): Promise<string[]> {
  if (comments.length === 0) return [];
  const unchanged = { recordId, quotedId: null, version: 1, editedAt: null, deletedAt: null };
  const rows = comments.map((comment) => ({ id: newId(), ...unchanged, ...comment }));
  await moveCount(ctx, source, { recordId, column: 'commentCount', by: rows.length });
  await ctx.tx.client.comment.createMany({ data: rows.map((row) => ({ workspaceId: ctx.workspaceId, ...row })) });
  for (const row of rows) await indexComment(ctx, source, row);
  return rows.map(({ id }) => id);
}
