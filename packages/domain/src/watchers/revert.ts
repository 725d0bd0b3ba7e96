import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import type { AnySource } from '../records/source';
import { watcherIds } from './add';
import { setWatchers } from './watch';

/** Removes added watchers and restores removed ones; later changes by others stay. */
export async function revertWatchers(
  ctx: TxCtx,
  source: AnySource,
  { ref: recordId, changes }: Entry,
): Promise<Reverted> {
  const [before, after] = (changes.watcherIds ?? [[], []]) as [string[], string[]];
  const now = await watcherIds(ctx, recordId);
  const missing = before.filter((id) => !after.includes(id));
  const members = await ctx.tx.client.member.findMany({
    where: { userId: { in: missing }, leftAt: null },
    select: { userId: true },
  });
  const kept = now.filter((id) => before.includes(id) || !after.includes(id));
  const wanted = [...new Set([...kept, ...members.map((member) => member.userId)])];
  const same = wanted.length === now.length && wanted.every((id) => now.includes(id));
  if (same) return 'unchanged';
  await setWatchers(ctx, source, { recordId, before: now, after: wanted, verb: 'watch' });
  return 'reverted';
}
