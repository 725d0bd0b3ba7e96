import { CreateRecordCommentInput, type RecordComment } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { moveCount } from '../records/counts';
import { loadRecord, refuseTrashed } from '../records/load';
import type { AnySource } from '../records/source';
import { addWatcher, watcherIds } from '../watchers/add';
import { type CommentRow, toComment } from './load';
import { indexComment, notifyMentioned, requireMentioned } from './write';

/**
 * Adds a comment to a record. Mentioned members, and others who hear of the record's comments, get a mail at once if they chose that;
 * by default mentions are mailed at once and comments with the daily mail. The author becomes a watcher.
 * @throws NotFound; Invalid for a mention of a non-member, a quote from another record and a trashed record; Conflict if the key was
 *   already used
 */
export async function createComment(
  ctx: Ctx,
  source: AnySource,
  input: CreateRecordCommentInput,
): Promise<RecordComment> {
  const { noun, permissions } = source.list;
  authorize(ctx, permissions.write);
  const { idempotencyKey, ...values } = CreateRecordCommentInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'comments.create', key: idempotencyKey, body: values }, async () => {
      const { recordId, body, quotedId } = values;
      await moveCount(ctx, source, { recordId, column: 'commentCount', by: 1 });
      const record = await loadRecord(ctx, source, recordId);
      refuseTrashed(record);
      const mentioned = await requireMentioned(ctx, body);
      await requireQuoted(ctx, source, values);
      const row: CommentRow = {
        id: newId(),
        recordId,
        authorId: ctx.actor.id,
        body,
        quotedId,
        version: 1,
        createdAt: ctx.runtime.clock.now(),
        editedAt: null,
        deletedAt: null,
      };
      await ctx.tx.client.comment.createMany({ data: [{ workspaceId: ctx.workspaceId, ...row }] });
      await indexComment(ctx, source, row);
      await addWatcher(ctx, { recordId, userId: ctx.actor.id });
      await audit(ctx, {
        action: 'comment.create',
        noun: 'comment',
        ref: recordId,
        changes: { id: [null, row.id], body: [null, body] },
      });
      await notifyMentioned(ctx, { commentId: row.id, memberIds: mentioned });
      const others = new Set([...(await watcherIds(ctx, recordId)), ...(source.audience?.(record) ?? [])]);
      for (const recipientId of others) {
        if (recipientId === ctx.actor.id || mentioned.includes(recipientId)) continue;
        await enqueue(ctx, 'email.commented', { commentId: row.id, recipientId });
      }
      notice(ctx, { noun: 'comment', ref: recordId, of: noun, kind: 'created', version: 1 });
      return toComment(ctx, row);
    }),
  );
}

/** @throws Invalid */
async function requireQuoted(
  ctx: TxCtx,
  { list }: AnySource,
  { recordId, quotedId }: { recordId: string; quotedId: string | null },
): Promise<void> {
  if (quotedId === null) return;
  const found = await ctx.tx.client.comment.count({ where: { id: quotedId, recordId, deletedAt: null } });
  if (found === 0) throw new Invalid(`Quote a comment of this ${list.words.one}`, 'quotedId');
}
