import { LIMITS } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { Ctx } from './context';
import { Conflict } from './errors';

/**
 * Refuses to let a record go while open tasks hold it, unless the caller knows of each of them. A warning for people: a task that is
 * linked at this very moment may be missed.
 * @param ref the record's key
 * @throws Conflict `held_by_task` with those the caller does not know of
 */
export async function requireAcknowledged(
  ctx: Ctx,
  { ref, acknowledged }: { ref: string; acknowledged: readonly string[] },
): Promise<void> {
  const tasks = (await holdingTasks(ctx, ref)).filter(({ id }) => !acknowledged.includes(id));
  const [first] = tasks;
  if (!first) return;
  const others = tasks.length > 1 ? ` and ${tasks.length - 1} more` : '';
  throw new Conflict(`${ref} is held by ${first.key} ${first.title}${others}`, { problem: 'held_by_task', tasks });
}

/** The open tasks that hold a record, oldest first. */
async function holdingTasks({ sql }: Ctx, ref: string): Promise<Array<{ id: string; key: string; title: string }>> {
  const rows = await sql
    .from('links')
    .innerJoin('tasks', (join) =>
      join.onRef('tasks.workspaceId', '=', 'links.workspaceId').onRef('tasks.id', '=', 'links.recordId'),
    )
    .where('links.ref', '=', ref)
    .where('links.kind', '=', 'holds')
    .where('tasks.open', '=', 1)
    .where('tasks.trashedAt', 'is', null)
    .select(['tasks.id', 'tasks.number', 'tasks.title'])
    .orderBy('links.recordId')
    .limit(LIMITS.holdingTasks)
    .execute();
  return rows.map(({ id, number, title }) => ({ id, key: keyOf('task', number), title }));
}
