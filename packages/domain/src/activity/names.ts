import type { TxCtx } from '../kernel/context';
import type { Entry } from '../kernel/history';
import { taskKey } from '../tasks/columns';

/** Nouns whose entries belong to the task in `ref`. */
export const OF_TASKS = ['task', 'comment', 'attachment'];

/** The display name of an entry's record. */
export async function nameOf(ctx: TxCtx, { noun, ref }: Pick<Entry, 'noun' | 'ref'>): Promise<string> {
  if (!OF_TASKS.includes(noun)) return noun;
  const task = await ctx.tx.client.task.findFirst({ where: { id: ref }, select: { number: true } });
  return task ? taskKey(task.number) : noun;
}
