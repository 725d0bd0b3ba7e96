import { type Comment, CreateCommentInput } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { enqueue } from '../kernel/outbox';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { moveCount } from '../tasks/counts';
import { loadTask } from '../tasks/load';
import { addWatcher, watcherIds } from '../watchers/add';
import { type CommentRow, toComment } from './load';
import { indexComment, notifyMentioned, requireMentioned } from './write';

/**
 * Adds a comment to a task. Mentioned members get a mail; watchers and assignees who are not mentioned get another. The author
 * becomes a watcher.
 * @throws NotFound; Invalid for a mention of a non-member, a quote from another task and a trashed task; Conflict if the key was already used
 */
export async function createComment(ctx: Ctx, input: CreateCommentInput): Promise<Comment> {
  authorize(ctx, 'tasks.write');
  const { idempotencyKey, ...values } = CreateCommentInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'comments.create', key: idempotencyKey, body: values }, async () => {
      const { taskId, body, quotedId } = values;
      await moveCount(ctx, { taskId, column: 'commentCount', by: 1 });
      const task = await loadTask(ctx, taskId);
      refuseTrashed(task);
      const mentioned = await requireMentioned(ctx, body);
      await requireQuoted(ctx, values);
      const row: CommentRow = {
        id: newId(),
        recordId: taskId,
        authorId: ctx.actor.id,
        body,
        quotedId,
        version: 1,
        createdAt: ctx.runtime.clock.now(),
        editedAt: null,
        deletedAt: null,
      };
      await ctx.tx.client.comment.createMany({ data: [{ workspaceId: ctx.workspaceId, ...row }] });
      await indexComment(ctx, row);
      await addWatcher(ctx, { recordId: taskId, userId: ctx.actor.id });
      await audit(ctx, {
        action: 'comment.create',
        noun: 'comment',
        ref: taskId,
        changes: { id: [null, row.id], body: [null, body] },
      });
      await notifyMentioned(ctx, { commentId: row.id, memberIds: mentioned });
      const others = new Set([...(await watcherIds(ctx, taskId)), ...task.assigneeIds]);
      for (const recipientId of others) {
        if (recipientId === ctx.actor.id || mentioned.includes(recipientId)) continue;
        await enqueue(ctx, 'email.task-commented', { commentId: row.id, recipientId });
      }
      notice(ctx, { noun: 'comment', ref: taskId, kind: 'created', version: 1 });
      return toComment(ctx, row);
    }),
  );
}

/** @throws Invalid */
async function requireQuoted(
  ctx: TxCtx,
  { taskId, quotedId }: { taskId: string; quotedId: string | null },
): Promise<void> {
  if (quotedId === null) return;
  const found = await ctx.tx.client.comment.count({ where: { id: quotedId, recordId: taskId, deletedAt: null } });
  if (found === 0) throw new Invalid('Quote a comment of this task', 'quotedId');
}
