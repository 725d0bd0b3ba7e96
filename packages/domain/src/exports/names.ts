import type { Ctx } from '../kernel/context';
import { trimDecimal } from '../kernel/decimal';

/** What the ids in a row are called. */
export interface Names {
  members: ReadonlyMap<string, string>;
  projects: ReadonlyMap<string, string>;
  statuses: ReadonlyMap<string, string>;
  labels: ReadonlyMap<string, string>;
  /** Tax rates, and categories by their paths. */
  catalog: ReadonlyMap<string, string>;
  /** Tax rates with their per cent, so that they can be made elsewhere: `Sales tax (8.25%)`. */
  taxRates: ReadonlyMap<string, string>;
}

export async function readNames(ctx: Ctx): Promise<Names> {
  const members = await ctx.sql
    .from('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name'])
    .execute();
  const [projects, statuses, labels, taxRates, categories] = [
    await ctx.sql.from('projects').select(['projects.id', 'projects.name']).execute(),
    await ctx.sql.from('task_statuses').select(['task_statuses.id', 'task_statuses.name']).execute(),
    await ctx.sql.from('labels').select(['labels.id', 'labels.name']).execute(),
    await ctx.sql.from('tax_rates').select(['tax_rates.id', 'tax_rates.name', 'tax_rates.rate']).execute(),
    await ctx.sql.from('categories').select(['categories.id', 'categories.path as name']).execute(),
  ];
  const byId = (rows: Array<{ id: string; name: string }>) => new Map(rows.map(({ id, name }) => [id, name]));
  return {
    members: byId(members),
    projects: byId(projects),
    statuses: byId(statuses),
    labels: byId(labels),
    catalog: byId([...taxRates, ...categories]),
    taxRates: byId(
      taxRates.map(({ id, name, rate }) => {
        const text = `${trimDecimal(rate)}%`;
        return { id, name: name.replaceAll(' ', '').includes(text) ? name : `${name} (${text})` };
      }),
    ),
  };
}
