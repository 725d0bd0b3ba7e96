import { type Category, UpdateCategoryInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { given, requireVersion, saveSettingsRecord } from '../kernel/settings-record';
import { withTransaction } from '../kernel/transaction';
import { categoryOf, lockCategories } from './load';
import { below, fitting, pathBelow } from './path';

/**
 * Renames a category, or moves it with all that is in it.
 * @throws NotFound; Conflict if it has another version, or its parent has one of this name; Invalid for a parent that is in it, not of
 *   this workspace, or archived
 */
export async function updateCategory(ctx: Ctx, input: UpdateCategoryInput): Promise<Category> {
  authorize(ctx, 'catalog.configure');
  const { id, version, ...patch } = UpdateCategoryInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const categories = await lockCategories(ctx);
    const before = requireVersion('category', categoryOf(categories, id), version);
    const inside = below(categories, id);
    const { name = before.name, parentId = before.parentId } = given(patch);
    if (parentId === id || inside.some((one) => one.id === parentId)) {
      throw new Invalid('A category cannot be moved into itself', 'parentId');
    }
    const change = { name, parentId, path: pathBelow(categories, { name, parentId }) };
    const after = await saveSettingsRecord(ctx, {
      noun: 'category',
      before,
      change,
      columns: change,
      action: 'update',
    });
    await movePaths(ctx, inside, { from: before.path, to: after.path });
    return after;
  });
}

/** What is in a category begins with its path. @throws Invalid for a path that gets too long */
async function movePaths(
  { tx: { client }, workspaceId }: TxCtx,
  inside: readonly Category[],
  { from, to }: { from: string; to: string },
): Promise<void> {
  if (from === to) return;
  for (const { id, path } of inside) {
    const moved = fitting(`${to}${path.slice(from.length)}`);
    await client.$executeRaw`
      UPDATE categories SET path = ${moved}, version = version + 1 WHERE workspaceId = ${workspaceId} AND id = ${id}`;
  }
}
