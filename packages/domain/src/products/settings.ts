import type { Ctx, WriteCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { type NamedSetting, unknownNames } from '../records/query/names';

type Found = Promise<Map<string, NamedSetting>>;

/** The settings that queries over products and variants name: tax rates by name, categories by name or path. */
export const PRODUCT_SETTINGS = {
  taxRate: (ctx: Ctx, names: readonly string[]) => taxRatesNamed(ctx, names),
  category: (ctx: Ctx, names: readonly string[]) => categoriesNamed(ctx, names),
};

async function taxRatesNamed(ctx: Ctx, names: readonly string[]): Found {
  const wanted = unknownNames(names);
  if (wanted.length === 0) return new Map();
  const rows = await ctx.sql.from('tax_rates').select(['id', 'name']).where('tax_rates.name', 'in', wanted).execute();
  return new Map(rows.map(({ id, name }) => [name.toLowerCase(), { id }]));
}

/** A name that several categories have is none of them: their paths tell them apart. */
async function categoriesNamed(ctx: Ctx, names: readonly string[]): Found {
  const wanted = unknownNames(names);
  if (wanted.length === 0) return new Map();
  const rows = await ctx.sql
    .from('categories')
    .select(['id', 'name', 'path'])
    .where((on) => on.or([on('categories.name', 'in', wanted), on('categories.path', 'in', wanted)]))
    .execute();
  const found = new Map<string, NamedSetting>();
  for (const { id, name } of rows) {
    const twins = rows.filter((row) => row.name.toLowerCase() === name.toLowerCase()).length;
    if (twins === 1) found.set(name.toLowerCase(), { id });
  }
  for (const { id, path } of rows) found.set(path.toLowerCase(), { id });
  return found;
}

const TABLES = { categoryId: 'categories', taxRateId: 'tax_rates' } as const;
const WORDS = { categoryId: 'category', taxRateId: 'tax rate' } as const;

/**
 * Locks the settings that a product is given, so that none is archived in the meantime.
 * @throws Invalid for one that is not of this workspace, or archived
 */
export async function requireSettings(
  ctx: WriteCtx,
  given: { categoryId?: string | null | undefined; taxRateId?: string | null | undefined },
): Promise<void> {
  for (const attribute of ['categoryId', 'taxRateId'] as const) {
    const id = given[attribute];
    if (!id) continue;
    const [row] = await ctx.tx.statements.read<{ name: string; archivedAt: Date | string | null }>(
      `SELECT name, archivedAt FROM ${TABLES[attribute]} WHERE workspaceId = ? AND id = ? LOCK IN SHARE MODE`,
      [ctx.workspaceId, id],
    );
    if (!row) throw new Invalid(`Choose a ${WORDS[attribute]} of this workspace`, attribute);
    if (row.archivedAt) throw new Invalid(`${row.name}: this ${WORDS[attribute]} is archived`, attribute);
  }
}
