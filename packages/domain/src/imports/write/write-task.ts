import { LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import type { TxCtx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { moveCount } from '../../records/counts';
import { indexWords } from '../../search/index-words';
import { addTask } from '../../tasks/create';
import { taskSource } from '../../tasks/source';
import type { ImportedComment, ImportedTask } from '../read';
import type { Directory } from './directory';
import { translate } from './new-task';
import type { People } from './people';
import type { Placed } from './place';
import type { WrittenRow } from './writer';

interface Written {
  taskId: string | null;
  notes: string[];
}

/**
 * Makes the tasks of a chunk, parents first.
 * @param taskIds of the tasks of earlier chunks
 */
export async function writeTasks(
  ctx: TxCtx,
  chunk: readonly Placed[],
  { directory, taskIds }: { directory: Directory; taskIds: ReadonlyMap<ImportedTask, string> },
): Promise<WrittenRow[]> {
  const rows: WrittenRow[] = [];
  const made = new Map<ImportedTask, string>();
  for (const { task, parent, notes: placing } of chunk) {
    const { row, fingerprint } = task;
    const parentId = parent ? (made.get(parent) ?? taskIds.get(parent) ?? null) : null;
    const orphaned = parent && !parentId ? ['Its parent could not be imported: it has none now'] : [];
    const { taskId, notes } = await writeTask(ctx, task, { directory, parentId });
    if (taskId) made.set(task, taskId);
    rows.push({ row, fingerprint, recordId: taskId, notes: [...orphaned, ...placing, ...notes] });
  }
  return rows;
}

/** Makes one task of a file with all that belongs to it. A refusal comes before anything is written. */
async function writeTask(
  ctx: TxCtx,
  task: ImportedTask,
  { directory, parentId }: { directory: Directory; parentId: string | null },
): Promise<Written> {
  const translated = translate(task, { directory, parentId });
  if ('error' in translated) return { taskId: null, notes: [translated.error] };
  try {
    const { id } = await addTask(ctx, translated.values);
    await addComments(ctx, { taskId: id, comments: task.comments, people: directory.people });
    await addReminders(ctx, { taskId: id, reminders: task.reminders });
    return { taskId: id, notes: translated.notes };
  } catch (error) {
    if (error instanceof Invalid) return { taskId: null, notes: [error.message] };
    throw error;
  }
}

async function addComments(
  ctx: TxCtx,
  { taskId, comments, people }: { taskId: string; comments: readonly ImportedComment[]; people: People },
): Promise<void> {
  if (comments.length === 0) return;
  const { workspaceId } = ctx;
  const now = ctx.runtime.clock.now();
  const rows = comments.map(({ author, body, at }) => {
    const authorId = author && people.find(author);
    return {
      workspaceId,
      id: newId(),
      recordId: taskId,
      // An author who is not a member is named in the text.
      authorId: authorId ?? ctx.actor.id,
      body: author && !authorId ? `**${author}:** ${body}`.slice(0, LIMITS.commentChars) : body,
      createdAt: at ? new Date(at) : now,
    };
  });
  await moveCount(ctx, taskSource, { recordId: taskId, column: 'commentCount', by: rows.length });
  await ctx.tx.client.comment.createMany({ data: rows });
  for (const { id, body } of rows)
    await indexWords(ctx, taskSource, { sourceId: id, part: 'comment', recordId: taskId, words: body });
}

/** Adds the reminders that are still to come, for the person who imports. */
async function addReminders(
  ctx: TxCtx,
  { taskId, reminders }: { taskId: string; reminders: readonly string[] },
): Promise<void> {
  const now = ctx.runtime.clock.now();
  const coming = reminders.map((at) => new Date(at)).filter((at) => at > now);
  if (coming.length === 0) return;
  const { workspaceId } = ctx;
  await ctx.tx.client.reminder.createMany({
    data: coming.map((at) => ({ workspaceId, id: newId(), taskId, userId: ctx.actor.id, at, fireAt: at })),
  });
}
