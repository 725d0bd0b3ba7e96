import { ListRecordWatchersInput, type Watchers } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadRecord } from '../records/load';
import type { AnySource } from '../records/source';

/** The watchers of a record; its audience hears of comments without watching. @throws NotFound */
export async function listWatchers(ctx: Ctx, source: AnySource, input: ListRecordWatchersInput): Promise<Watchers> {
  authorize(ctx, source.list.permissions.read);
  const { recordId } = ListRecordWatchersInput.parse(input);
  await loadRecord(ctx, source, recordId);
  const rows = await ctx.sql
    .from('watchers')
    .innerJoin('members', (on) =>
      on.onRef('members.workspaceId', '=', 'watchers.workspaceId').onRef('members.userId', '=', 'watchers.userId'),
    )
    .select('watchers.userId')
    .where('watchers.recordId', '=', recordId)
    // Who left watches again if they come back.
    .where('members.leftAt', 'is', null)
    .orderBy('watchers.userId')
    .execute();
  return { memberIds: rows.map((row) => row.userId) };
}
