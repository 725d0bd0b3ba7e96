import type { TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { setDependency } from './set';

/** Removes an added blocker or restores a removed one, unless that closes a cycle by now. */
export async function revertBlockers(ctx: TxCtx, { ref: blockedId, changes }: Entry): Promise<Reverted> {
  const [before, after] = (changes.blockers ?? [[], []]) as [string[], string[]];
  const toggled = [...before.filter((key) => !after.includes(key)), ...after.filter((key) => !before.includes(key))];
  const numbers = toggled.map((key) => Number(key.slice(2)));
  const { client } = ctx.tx;
  const rows = await client.task.findMany({ where: { number: { in: numbers } }, select: { id: true, number: true } });
  const here = await client.task.count({ where: { id: blockedId } });
  if (here === 0 || rows.length < numbers.length) return { reason: 'The task was deleted for good' };
  let changed = false;
  try {
    for (const { id, number } of rows) {
      const wanted = before.includes(`T-${number}`);
      changed = (await setDependency(ctx, { blockerId: id, blockedId, wanted })) || changed;
    }
  } catch (error) {
    if (error instanceof Invalid) return { reason: error.message };
    throw error;
  }
  return changed ? 'reverted' : 'unchanged';
}
