import { LIMITS } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import { may } from './authorize';
import type { Ctx } from './context';
import { Conflict } from './errors';
import { toNaming } from './stored-links';

/**
 * Refuses to let a record go, or some of its lines, while open tasks hold it, unless the caller knows of each of them. A task that names
 * lines holds no others. A warning for people: a task that is linked at this very moment may be missed.
 * @param ref the record's key
 * @param lines ids of those that go
 * @throws Conflict `held_by_task` with those the caller does not know of
 */
export async function requireAcknowledged(
  ctx: Ctx,
  { ref, lines, acknowledged }: { ref: string; lines: readonly string[]; acknowledged: readonly string[] },
): Promise<void> {
  const tasks = (await holdingTasks(ctx, ref))
    .filter(({ id, lines: held }) => !acknowledged.includes(id) && (!held || held.some((line) => lines.includes(line))))
    .map(({ lines: _, ...task }) => task);
  const [first] = tasks;
  if (!first) return;
  const others = tasks.length > 1 ? ` and ${tasks.length - 1} more` : '';
  const title = first.title && ` ${first.title}`;
  throw new Conflict(`${ref} is held by ${first.key}${title}${others}`, { problem: 'held_by_task', tasks });
}

interface Holding {
  id: string;
  key: string;
  title: string;
  lines: readonly string[] | undefined;
}

/** The open tasks that hold a record, oldest first; those who may not read tasks get no titles. */
async function holdingTasks(ctx: Ctx, ref: string): Promise<Holding[]> {
  const maySee = may(ctx, 'tasks.read');
  const rows = await ctx.sql
    .from('links')
    .innerJoin('tasks', (join) =>
      join.onRef('tasks.workspaceId', '=', 'links.workspaceId').onRef('tasks.id', '=', 'links.recordId'),
    )
    .where('links.ref', '=', ref)
    .where('links.kind', '=', 'holds')
    .where('tasks.open', '=', 1)
    .where('tasks.trashedAt', 'is', null)
    .select(['tasks.id', 'tasks.number', 'tasks.title', 'links.kind', 'links.lines'])
    .orderBy('links.recordId')
    .limit(LIMITS.holdingTasks)
    .execute();
  return rows.map(({ id, number, title, ...link }) => ({
    id,
    key: keyOf('task', number),
    title: maySee ? title : '',
    lines: toNaming(link).lines,
  }));
}
