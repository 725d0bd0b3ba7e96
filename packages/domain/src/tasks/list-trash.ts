import { ListTrashInput, type ListTrashOutput, type TrashedTask } from '@quartermaster/contracts';
import { toInstant } from '@quartermaster/db';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { SUMMARY_COLUMNS, toSummary } from './columns';

const LIST = 'trash';

/** What lies in the trash, the latest first; sub-tasks that went with their parent come back with it and are left out. */
export async function listTrash(ctx: Ctx, input: z.input<typeof ListTrashInput> = {}): Promise<ListTrashOutput> {
  authorize(ctx, 'tasks.read');
  const { limit, cursor } = ListTrashInput.parse(input);
  const position = readCursor(ctx, LIST, cursor);
  let page = ctx.sql
    .from('trash_entries', { index: 'trash_entries_workspaceId_noun_trashedAt_recordId_idx' })
    .innerJoin('tasks', (join) =>
      join
        .onRef('tasks.workspaceId', '=', 'trash_entries.workspaceId')
        .onRef('tasks.id', '=', 'trash_entries.recordId'),
    )
    .leftJoin('trash_entries as parent', (join) =>
      join
        .onRef('parent.workspaceId', '=', 'tasks.workspaceId')
        .onRef('parent.recordId', '=', 'tasks.parentId')
        .onRef('parent.trashedAt', '=', 'trash_entries.trashedAt'),
    )
    .where('trash_entries.noun', '=', 'task')
    .where('parent.recordId', 'is', null);
  if (position) {
    const [trashedAt, id] = [position[0] ?? '', position[1] ?? ''];
    page = page
      .where('trash_entries.trashedAt', '<=', trashedAt)
      .where((on) => on.or([on('trash_entries.trashedAt', '<', trashedAt), on('trash_entries.recordId', '<', id)]));
  }
  const rows = await page
    .select(SUMMARY_COLUMNS.map((column) => `tasks.${column}` as const))
    .select('trash_entries.trashedAt')
    .orderBy('trash_entries.trashedAt', 'desc')
    .orderBy('trash_entries.recordId', 'desc')
    .limit(limit + 1)
    .execute();
  return toPage(rows, { limit, toItem: toTrashed, cursorOf: (row) => signCursor(ctx, LIST, [row.trashedAt, row.id]) });
}

function toTrashed(row: { trashedAt: string }): TrashedTask {
  return { ...toSummary(row), trashedAt: toInstant(row.trashedAt) };
}
