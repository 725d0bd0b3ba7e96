import { sql } from '@quartermaster/db';
import type { Ctx } from '../kernel/context';
import type { Predicate } from '../records/query/predicates';

// A recurring parent takes its sub-tasks along to its next time, so it is done before they are; done after them, it would leave
// what came of theirs behind. Many are done a depth at a time for that: a task without a parent lies at 0, its sub-tasks at 1.

/** True of the tasks at a depth. The ones above each are looked up by their keys, so that it fits a query along any index. */
export function isAtDepth(depth: number): Predicate {
  if (depth === 0) return sql`tasks.parentId IS NULL`;
  let above = sql`tasks.parentId`;
  for (let up = 1; up < depth; up++) above = sql`(SELECT up.parentId ${rowOf(above)})`;
  return sql`(SELECT up.parentId IS NULL ${rowOf(above)})`;
}

function rowOf(id: Predicate): Predicate {
  return sql`FROM tasks AS up WHERE up.workspaceId = tasks.workspaceId AND up.id = ${id}`;
}

/** Whether any task lies so deep, or deeper. */
export async function anyAtDepth(ctx: Ctx, depth: number): Promise<boolean> {
  const found = await ctx.sql
    .from('tasks', { index: 'tasks_workspaceId_parentId_position_idx' })
    .select('tasks.id')
    .where('tasks.parentId', 'is not', null)
    .where(sql<boolean>`${isAtDepth(depth)}`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** The tasks named, from the least depth to the greatest, else as they stand. */
export async function parentsFirst({ sql }: Ctx, ids: readonly string[]): Promise<string[]> {
  const parents = new Map<string, string | null>();
  // Those in between count as well, though only their sub-tasks and what is above them be named.
  for (let level = ids; level.length > 0; ) {
    const rows = await sql.from('tasks').select(['id', 'parentId']).where('id', 'in', level).execute();
    for (const { id, parentId } of rows) parents.set(id, parentId);
    level = [...new Set(rows.flatMap(({ parentId }) => (parentId && !parents.has(parentId) ? [parentId] : [])))];
  }
  const depth = (id: string): number => {
    const parent = parents.get(id);
    return parent ? 1 + depth(parent) : 0;
  };
  return ids.toSorted((a, b) => depth(a) - depth(b));
}
