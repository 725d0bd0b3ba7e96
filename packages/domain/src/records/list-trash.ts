import { sql, toInstant } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { recordQuery } from './plan';
import { fetchRows, selectRows } from './sorted';
import type { KindTypes, Source } from './source';
import { seenBy } from './visible';

/**
 * The records of a kind in the trash, newest first. Records below another one that was trashed with them are left out: they are
 * restored together.
 */
export async function listTrashed<T extends KindTypes>(
  ctx: Ctx,
  whole: Source<T>,
  { limit, cursor }: { limit: number; cursor?: string | null | undefined },
): Promise<{ items: Array<T['summary'] & { trashedAt: string }>; nextCursor: string | null }> {
  const { list, table, parent } = whole;
  authorize(ctx, list.permissions.read);
  const source = seenBy(ctx, whole);
  const name = `trash:${list.noun}`;
  const position = readCursor(ctx, name, cursor);
  let page = recordQuery(ctx, 'trash_entries', 'trash_entries_workspaceId_noun_trashedAt_recordId_idx')
    .innerJoin(table, (join) =>
      join
        .onRef(`${table}.workspaceId`, '=', 'trash_entries.workspaceId')
        .onRef(`${table}.id`, '=', 'trash_entries.recordId'),
    )
    .where('trash_entries.noun', '=', list.noun);
  if (parent !== undefined) {
    page = page.where(
      sql<boolean>`NOT EXISTS (SELECT 1 FROM trash_entries AS above WHERE above.workspaceId = trash_entries.workspaceId
        AND above.recordId = ${sql.ref(`${table}.${parent}`)} AND above.trashedAt = trash_entries.trashedAt)`,
    );
  }
  if (position) {
    const [trashedAt, id] = [position[0] ?? '', position[1] ?? ''];
    page = page
      .where('trash_entries.trashedAt', '<=', trashedAt)
      .where((on) => on.or([on('trash_entries.trashedAt', '<', trashedAt), on('trash_entries.recordId', '<', id)]));
  }
  const trashedAt = sql.ref<string>('trash_entries.trashedAt');
  const sorted = selectRows(source, page, { sortValue: trashedAt })
    .orderBy(trashedAt, 'desc')
    .orderBy(sql.ref('trash_entries.recordId'), 'desc')
    .limit(limit + 1);
  const rows = await fetchRows(ctx, source, sorted);
  const at = ({ sortValue }: { sortValue: unknown }) => String(sortValue);
  return toPage(rows, {
    limit,
    toItem: (row) => ({ ...source.row.summaryOf(row.values), trashedAt: toInstant(at(row)) }),
    cursorOf: (row) => signCursor(ctx, name, [at(row), row.id]),
  });
}
