import type { Runtime } from '../kernel/runtime';
import { entryOf } from '../records/search/tokens';
import { insertEntries } from './insert-entries';

const BATCH = 500;

interface Unindexed {
  workspaceId: string;
  id: string;
  title: string;
  description: string;
}

/**
 * Backfills the search index for tasks created before it existed: those without a title entry, in key order from a start key.
 * @returns where to continue, or null at the end
 */
export async function indexMissing({ db }: Pick<Runtime, 'db'>, after = ''): Promise<string | null> {
  const [fromWorkspace = '', fromId = ''] = after.split(' ');
  const rows = await db.prisma.$queryRaw<Unindexed[]>`
    SELECT tasks.workspaceId, tasks.id, tasks.title, tasks.description FROM tasks
    LEFT JOIN search_entries ON search_entries.workspaceId = tasks.workspaceId AND search_entries.sourceId = tasks.id
      AND search_entries.part = 'title'
    WHERE (tasks.workspaceId > ${fromWorkspace} OR (tasks.workspaceId = ${fromWorkspace} AND tasks.id > ${fromId}))
      AND search_entries.sourceId IS NULL
    ORDER BY tasks.workspaceId, tasks.id LIMIT ${BATCH}`;
  const entries = rows.flatMap(({ workspaceId, id, title, description }) => {
    const entry = { workspaceId, sourceId: id, recordId: id };
    return [
      { ...entry, part: 'title', words: entryOf(workspaceId, {}, title) },
      ...(description === '' ? [] : [{ ...entry, part: 'description', words: entryOf(workspaceId, {}, description) }]),
    ];
  });
  await insertEntries(db.pool, 'search_entries', entries);
  const last = rows.at(-1);
  return last && rows.length === BATCH ? `${last.workspaceId} ${last.id}` : null;
}
