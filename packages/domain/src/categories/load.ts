import type { Category } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { toIso } from '../kernel/stored';

interface CategoryRow {
  id: string;
  parentId: string | null;
  name: string;
  path: string;
  version: number;
  archivedAt: Date | string | null;
}

export function toCategory({ id, parentId, name, path, version, archivedAt }: CategoryRow): Category {
  return { id, parentId, name, path, version, archivedAt: archivedAt && toIso(archivedAt) };
}

/** All categories, locked: a path depends on those above it, so changes come one after another. */
export async function lockCategories({ tx: { client }, workspaceId }: TxCtx): Promise<Category[]> {
  const rows = await client.$queryRaw<CategoryRow[]>`
    SELECT id, parentId, name, path, version, archivedAt FROM categories
    WHERE workspaceId = ${workspaceId} ORDER BY id FOR UPDATE`;
  return rows.map(toCategory);
}

/** @throws NotFound */
export function categoryOf(categories: readonly Category[], id: string): Category {
  const category = categories.find((one) => one.id === id);
  if (!category) throw new NotFound('Category');
  return category;
}

/** @throws NotFound */
export async function loadCategory(ctx: TxCtx, id: string): Promise<Category> {
  const row = await ctx.tx.client.category.findFirst({ where: { id } });
  if (!row) throw new NotFound('Category');
  return toCategory(row);
}
