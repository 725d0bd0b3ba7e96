import { type LinkedTasks, ListLinkedTasksInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { toNaming } from '../kernel/stored-links';
import { loadRecord } from '../records/load';
import type { AnySource } from '../records/source';
import { SUMMARY_COLUMNS, toSummary } from '../tasks/columns';
import { keyAfterMerge } from './resolve';

/** The tasks that are about a record or hold it, the newest first, without those in the trash. @throws NotFound */
export async function listLinkedTasks(ctx: Ctx, source: AnySource, input: ListLinkedTasksInput): Promise<LinkedTasks> {
  authorize(ctx, source.list.permissions.read);
  authorize(ctx, 'tasks.read');
  const { id, holding, limit, cursor } = ListLinkedTasksInput.parse(input);
  const ref = await keyAfterMerge(ctx, await loadRecord(ctx, source, id));
  const list = `${holding ? 'holding' : 'linked'}:${ref}`;
  const [before] = readCursor(ctx, list, cursor) ?? [];
  const rows = await ctx.sql
    .from('links')
    .innerJoin('tasks', (join) =>
      join.onRef('tasks.workspaceId', '=', 'links.workspaceId').onRef('tasks.id', '=', 'links.recordId'),
    )
    .where('links.ref', '=', ref)
    .where('tasks.trashedAt', 'is', null)
    .$if(holding, (query) => query.where('links.kind', '=', 'holds').where('tasks.open', '=', 1))
    .$if(before !== undefined, (query) => query.where('links.recordId', '<', before ?? ''))
    .select(SUMMARY_COLUMNS.map((column) => `tasks.${column}` as const))
    .select(['links.kind', 'links.lines'])
    .orderBy('links.recordId', 'desc')
    .limit(limit + 1)
    .execute();
  return toPage(rows, {
    limit,
    toItem: ({ kind, lines, ...row }) => ({ task: toSummary(row), ...toNaming({ kind, lines }) }),
    cursorOf: (row) => signCursor(ctx, list, [row.id]),
  });
}
