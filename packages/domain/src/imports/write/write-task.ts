import { LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { addOldComments } from '../../comments/add-old';
import { dateIn } from '../../kernel/clock';
import type { TxCtx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { independentRuns, together } from '../../kernel/together';
import { addTask } from '../../tasks/create';
import { taskSource } from '../../tasks/source';
import type { ImportedComment, ImportedTask } from '../read';
import type { Directory } from './directory';
import { translate } from './new-task';
import type { People } from './people';
import type { Placed } from './place';
import type { WrittenRow } from './writer';

/**
 * Makes the tasks of a chunk in its order, parents first.
 * @param taskIds of the tasks of earlier chunks
 */
export async function writeTasks(
  ctx: TxCtx,
  chunk: readonly Placed[],
  { directory, taskIds }: { directory: Directory; taskIds: ReadonlyMap<ImportedTask, string> },
): Promise<WrittenRow[]> {
  const rows: WrittenRow[] = [];
  const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
  const made = new Map(taskIds);
  for (const some of independentRuns(chunk, { keyOf: ({ task }) => task, needOf: ({ parent }) => parent })) {
    const translated = some.map(({ task, parent }) => {
      const parentId = parent ? (made.get(parent) ?? null) : null;
      return { ...translate(task, { directory, parentId, today }), isOrphan: parent !== null && parentId === null };
    });
    const results = await together(
      ctx,
      translated.map((one) => async (ctx) => {
        if ('error' in one) throw new Invalid(one.error);
        return addTask(ctx, one.values);
      }),
    );
    for (const [index, { task, notes: placing }] of some.entries()) {
      const result = results[index];
      const one = translated[index];
      if (!result || !one) continue;
      const isMade = !(result instanceof Invalid);
      if (isMade) {
        made.set(task, result.id);
        await addComments(ctx, { taskId: result.id, comments: task.comments, people: directory.people });
        await addReminders(ctx, { taskId: result.id, reminders: task.reminders });
      }
      const orphaned = one.isOrphan ? ['Its parent could not be imported: it has none now'] : [];
      const own = !isMade ? [result.message] : 'notes' in one ? one.notes : [];
      const { row, fingerprint } = task;
      rows.push({ row, fingerprint, recordId: isMade ? result.id : null, notes: [...orphaned, ...placing, ...own] });
    }
  }
  return rows;
}

async function addComments(
  ctx: TxCtx,
  { taskId, comments, people }: { taskId: string; comments: readonly ImportedComment[]; people: People },
): Promise<void> {
  const now = ctx.runtime.clock.now();
  const known = comments.map(({ author, body, at }) => {
    const authorId = author && people.find(author);
    return {
      // An author who is not a member is named in the text.
      authorId: authorId ?? ctx.actor.id,
      body: author && !authorId ? `**${author}:** ${body}`.slice(0, LIMITS.commentChars) : body,
      createdAt: at ? new Date(at) : now,
    };
  });
  await addOldComments(ctx, taskSource, { recordId: taskId, comments: known });
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
