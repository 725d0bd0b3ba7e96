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
    .from('tasks')
    .leftJoin('tasks as parent', (join) =>
      join
        .onRef('parent.workspaceId', '=', 'tasks.workspaceId')
        .onRef('parent.id', '=', 'tasks.parentId')
        .onRef('parent.trashedAt', '=', 'tasks.trashedAt'),
    )
    .where('tasks.trashedAt', 'is not', null)
    .where('parent.id', 'is', null);
  if (position) {
    const [trashedAt, id] = [position[0] ?? '', position[1] ?? ''];
    page = page
      .where('tasks.trashedAt', '<=', trashedAt)
      .where((on) => on.or([on('tasks.trashedAt', '<', trashedAt), on('tasks.id', '<', id)]));
  }
  const rows = await page
    .select(SUMMARY_COLUMNS.map((column) => `tasks.${column}` as const))
    .select('tasks.trashedAt')
    .orderBy('tasks.trashedAt', 'desc')
    .orderBy('tasks.id', 'desc')
    .limit(limit + 1)
    .execute();
  return toPage(rows, { limit, toItem: toTrashed, cursorOf: (row) => signCursor(ctx, LIST, [row.trashedAt, row.id]) });
}

function toTrashed(row: { trashedAt: string | null }): TrashedTask {
  return { ...toSummary(row), trashedAt: toInstant(row.trashedAt ?? '') };
}
