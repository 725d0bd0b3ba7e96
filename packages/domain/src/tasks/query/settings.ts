import { TASK_STATUSES } from '@quartermaster/contracts';
import type { Ctx } from '../../kernel/context';
import { type NamedSetting, unknownNames } from '../../records/query/names';

type Found = Promise<Map<string, NamedSetting>>;

/** The settings that queries over tasks name, by name. */
export const TASK_SETTINGS = {
  label: (ctx: Ctx, names: readonly string[]) => named(ctx, 'labels', names),
  project: (ctx: Ctx, names: readonly string[]) => named(ctx, 'projects', names),
  status: statusesNamed,
};

async function named(ctx: Ctx, table: 'labels' | 'projects', names: readonly string[]): Found {
  const wanted = unknownNames(names);
  if (wanted.length === 0) return new Map();
  const rows = await ctx.sql
    .from(table)
    .select([`${table}.id`, `${table}.name`])
    .where(`${table}.name`, 'in', wanted)
    .execute();
  return new Map(rows.map(({ id, name }) => [name.toLowerCase(), { id }]));
}

/** Words for statuses that are none. */
const HALVES = new Set(['open', 'closed']);

/** By name or id, with their groups. The six built-in statuses need no look-up when named by id. */
async function statusesNamed(ctx: Ctx, names: readonly string[]): Found {
  const found = new Map<string, NamedSetting>(TASK_STATUSES.map((group) => [group, { id: group, group }]));
  const wanted = [...new Set(names)].filter(
    (name) => !found.has(name.toLowerCase()) && !HALVES.has(name.toLowerCase()),
  );
  if (wanted.length === 0) return found;
  const rows = await ctx.sql
    .from('task_statuses')
    .select(['task_statuses.id', 'task_statuses.name', 'task_statuses.group'])
    .where((on) => on.or([on('task_statuses.name', 'in', wanted), on('task_statuses.id', 'in', wanted)]))
    .execute();
  for (const { id, name, group } of rows) found.set(id, { id, group }).set(name.toLowerCase(), { id, group });
  return found;
}
