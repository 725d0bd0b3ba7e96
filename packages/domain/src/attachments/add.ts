import { type Attachment, LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { takeSpace } from '../kernel/file-space';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { refuseTrashed } from '../records/load';
import { indexWords } from '../search/index-words';
import { moveCount } from '../tasks/counts';
import { loadTask } from '../tasks/load';
import { cleanFileName } from './file-name';
import { pathOf, toAttachment } from './write';

/** Chooses the path of a new file below FILES_DIR, before the upload is read. @throws NotFound, Invalid */
export async function planAttachment(ctx: Ctx, { taskId }: { taskId: string }): Promise<{ id: string; path: string }> {
  authorize(ctx, 'tasks.write');
  const task = await loadTask(ctx, taskId);
  refuseTrashed(task);
  requireRoom(task.attachmentCount);
  const id = newId();
  return { id, path: pathOf(ctx.workspaceId, id) };
}

export interface ReceivedFile {
  /** The id from the plan. */
  id: string;
  taskId: string;
  /** The file name given by the client. */
  name: string;
  /** The MIME type detected from the content. */
  type: string;
  bytes: number;
  sha256: string;
}

/**
 * Attaches an uploaded file to a task, once its content is on disk.
 * @throws NotFound; Invalid for a trashed task, and if the task or the workspace has reached its limit
 */
export async function addAttachment(ctx: Ctx, file: ReceivedFile): Promise<Attachment> {
  authorize(ctx, 'tasks.write');
  const { taskId, id, type, bytes, sha256 } = file;
  return withTransaction(ctx, async (ctx) => {
    await moveCount(ctx, { taskId, column: 'attachmentCount', by: 1 });
    const task = await loadTask(ctx, taskId);
    refuseTrashed(task);
    requireRoom(task.attachmentCount - 1);
    await takeSpace(ctx, bytes);
    const row = {
      id,
      recordId: taskId,
      name: cleanFileName(file.name),
      type,
      bytes,
      addedById: ctx.actor.id,
      createdAt: ctx.runtime.clock.now(),
      deletedAt: null,
    };
    await ctx.tx.client.attachment.createMany({ data: [{ workspaceId: ctx.workspaceId, sha256, ...row }] });
    await indexWords(ctx, { sourceId: id, part: 'attachment', recordId: taskId, words: row.name });
    await audit(ctx, {
      action: 'attachment.add',
      noun: 'attachment',
      ref: taskId,
      changes: { id: [null, id], name: [null, row.name] },
    });
    notice(ctx, { noun: 'attachment', ref: taskId, kind: 'created', version: 1 });
    return toAttachment(row);
  });
}

function requireRoom(count: number): void {
  if (count >= LIMITS.attachments) throw new Invalid(`A task can have up to ${LIMITS.attachments} files`);
}
