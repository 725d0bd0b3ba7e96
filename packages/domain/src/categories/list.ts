import type { Category } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { toCategory } from './load';

/** All categories by path, archived ones among them, because products may still have them. */
export async function listCategories(ctx: Ctx): Promise<Category[]> {
  authorize(ctx, 'catalog.read');
  const rows = await ctx.sql
    .from('categories')
    .select(['id', 'parentId', 'name', 'path', 'version', 'archivedAt'])
    .orderBy('path')
    .execute();
  return rows.map(toCategory);
}
