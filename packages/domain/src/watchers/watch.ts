import { type Watchers, WatchRecordInput } from '@quartermaster/contracts';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { loadRecord } from '../records/load';
import type { AnySource } from '../records/source';
import { addWatcher, removeWatcher, watcherIds } from './add';

type Verb = 'watch' | 'unwatch';

/** Adds a watcher to a record. @throws NotFound; Forbidden for others without permission to write; Invalid for a non-member */
export async function watchRecord(ctx: Ctx, source: AnySource, input: WatchRecordInput): Promise<Watchers> {
  return change(ctx, source, { verb: 'watch', input });
}

/** Removes a watcher, but not from the record's audience. @throws as `watchRecord` */
export async function unwatchRecord(ctx: Ctx, source: AnySource, input: WatchRecordInput): Promise<Watchers> {
  return change(ctx, source, { verb: 'unwatch', input });
}

async function change(
  ctx: Ctx,
  source: AnySource,
  { verb, input }: { verb: Verb; input: WatchRecordInput },
): Promise<Watchers> {
  const { recordId, memberId: userId = ctx.actor.id } = WatchRecordInput.parse(input);
  const { read, write } = source.list.permissions;
  authorize(ctx, userId === ctx.actor.id ? read : write);
  return withTransaction(ctx, async (ctx) => {
    await loadRecord(ctx, source, recordId);
    const before = await watcherIds(ctx, recordId);
    const after = verb === 'watch' ? [...before, userId] : before.filter((id) => id !== userId);
    return { memberIds: await setWatchers(ctx, source, { recordId, before, after: [...new Set(after)], verb }) };
  });
}

/** Changes the watchers from `before` to `after`, and audits it. @returns the current watchers */
export async function setWatchers(
  ctx: TxCtx,
  { list: { noun } }: AnySource,
  { recordId, before, after, verb }: { recordId: string; before: string[]; after: string[]; verb: Verb },
): Promise<string[]> {
  const added = after.filter((id) => !before.includes(id));
  const removed = before.filter((id) => !after.includes(id));
  if (added.length + removed.length === 0) return before;
  const members = await ctx.tx.client.member.count({ where: { userId: { in: added }, leftAt: null } });
  if (members < added.length) throw new Invalid('Choose members of this workspace', 'memberId');
  for (const userId of removed) await removeWatcher(ctx, { recordId, userId });
  for (const userId of added) await addWatcher(ctx, { recordId, userId });
  await audit(ctx, { action: `${noun}.${verb}`, noun, ref: recordId, changes: { watcherIds: [before, after] } });
  notice(ctx, { noun: 'comment', ref: recordId, of: noun, kind: 'updated', version: 1 });
  return after;
}
