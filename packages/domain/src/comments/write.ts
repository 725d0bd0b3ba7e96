import { mentionedIds, wordsOfMarkdown } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { Overtaken } from '../kernel/transaction';
import { moveCount } from '../records/counts';
import type { AnySource } from '../records/source';
import { indexWords } from '../search/index-words';
import type { CommentRow } from './load';

/**
 * The people whom a text mentions and who were not `known` before, of whom some may have left since.
 * @throws Invalid if one of them is not a member
 */
export async function requireMentioned(ctx: TxCtx, body: string, known: readonly string[] = []): Promise<string[]> {
  const ids = mentionedIds(body).filter((id) => !known.includes(id));
  if (ids.length === 0) return ids;
  const members = await ctx.tx.client.member.count({ where: { userId: { in: ids }, leftAt: null } });
  if (members < ids.length) throw new Invalid('Mention members of this workspace', 'body');
  return ids;
}

/** Authors get no mail about their own comment. */
export async function notifyMentioned(
  ctx: TxCtx,
  { commentId, memberIds }: { commentId: string; memberIds: readonly string[] },
): Promise<void> {
  for (const recipientId of memberIds) {
    if (recipientId !== ctx.actor.id) await enqueue(ctx, 'email.mentioned', { commentId, recipientId });
  }
}

/** Replaces the text; only newly mentioned members get a mail. @throws Invalid */
export async function rewrite(
  ctx: TxCtx,
  source: AnySource,
  { before, body }: { before: CommentRow; body: string },
): Promise<CommentRow> {
  const added = await requireMentioned(ctx, body, mentionedIds(before.body));
  const after = await save(ctx, source, { before, change: { body, editedAt: ctx.runtime.clock.now() } });
  const { id, recordId } = before;
  await audit(ctx, {
    action: 'comment.edit',
    noun: 'comment',
    ref: recordId,
    changes: { id: [id, id], body: [before.body, body] },
  });
  await notifyMentioned(ctx, { commentId: id, memberIds: added });
  return after;
}

/** Deletes a comment, or restores it (null). */
export async function setCommentDeleted(
  ctx: TxCtx,
  source: AnySource,
  { before, deletedAt }: { before: CommentRow; deletedAt: Date | null },
): Promise<void> {
  const { id, recordId } = before;
  await moveCount(ctx, source, { recordId, column: 'commentCount', by: deletedAt ? -1 : 1 });
  await save(ctx, source, { before, change: { deletedAt } });
  await audit(ctx, {
    action: deletedAt ? 'comment.delete' : 'comment.restore',
    noun: 'comment',
    ref: recordId,
    changes: { id: [id, id], deletedAt: [before.deletedAt?.toISOString() ?? null, deletedAt?.toISOString() ?? null] },
  });
}

/** Updates a comment's search entry; a deleted comment has none. */
export async function indexComment(
  ctx: TxCtx,
  source: AnySource,
  { id, recordId, body, deletedAt }: CommentRow,
): Promise<void> {
  const words = deletedAt ? null : wordsOfMarkdown(body);
  await indexWords(ctx, source, { sourceId: id, part: 'comment', recordId, words });
}

async function save(
  ctx: TxCtx,
  source: AnySource,
  { before, change }: { before: CommentRow; change: Partial<CommentRow> },
): Promise<CommentRow> {
  const after = { ...before, ...change, version: before.version + 1 };
  const { count } = await ctx.tx.client.comment.updateMany({
    where: { id: before.id, version: before.version },
    data: { ...change, version: after.version },
  });
  if (count === 0) throw new Overtaken(`comment ${before.id}`);
  await indexComment(ctx, source, after);
  const { recordId: ref } = before;
  notice(ctx, { noun: 'comment', ref, of: source.list.noun, kind: 'updated', version: after.version });
  return after;
}
