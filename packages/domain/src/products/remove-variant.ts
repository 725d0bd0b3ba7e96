import { RemoveVariantInput, type Variant, VariantInput } from '@quartermaster/contracts';
import { classifyFault } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { changeVariant } from './change-variant';
import { productOf } from './load-variants';
import { countVariants, type LockedProduct, lockProduct, tellOfVariants, variantOf } from './lock';
import { unindexVariant } from './search';

/**
 * Removes a variant for good, or archives it if it was ever used: then moves or documents refer to it.
 * @throws NotFound; Conflict (with the current variant); Invalid for the only one of a product
 */
export async function removeVariant(ctx: Ctx, input: RemoveVariantInput): Promise<{ archived: boolean }> {
  authorize(ctx, 'catalog.write');
  const { id, version } = RemoveVariantInput.parse(input);
  const productId = await productOf(ctx, id);
  return withTransaction(ctx, async (ctx) => {
    const locked = await lockProduct(ctx, productId);
    const before = variantOf(ctx, locked, { id, version });
    if (locked.variants.length === 1)
      throw new Invalid('A product has at least one variant. Move the product to the trash');
    return { archived: await dropVariant(ctx, locked, before) };
  });
}

/** @returns whether it was archived, because something refers to it */
export async function dropVariant(ctx: TxCtx, locked: LockedProduct, before: Variant): Promise<boolean> {
  if (!(await isDeleted(ctx, before.id))) {
    await changeVariant(ctx, locked, { before, change: { status: 'archived' }, action: 'product.updateVariant' });
    return true;
  }
  const { product } = locked;
  await unindexVariant(ctx, product.id, before.id);
  await countVariants(ctx, product.id, before.ownStatus === 'archived' ? 0 : -1);
  const { id, title, sku, position, ownStatus: status } = before;
  // All that it was, value by value: what must be hidden of it is hidden by name.
  const values = { ...before, status };
  const gone = Object.keys(VariantInput.shape).map((name): [string, [unknown, unknown]] => [
    name,
    [values[name as keyof typeof values] ?? null, null],
  ]);
  const changes = { variant: [{ id, title, sku, position }, null] as [unknown, unknown], ...Object.fromEntries(gone) };
  await audit(ctx, { action: 'product.removeVariant', noun: 'product', ref: product.id, changes });
  tellOfVariants(ctx, product.id);
  return false;
}

/** What uses a variant refers to it by a foreign key. What suppliers say of it would go with it, and undo could not bring it back. */
async function isDeleted({ tx: { client }, workspaceId }: TxCtx, id: string): Promise<boolean> {
  if ((await client.supplierPart.count({ where: { variantId: id } })) > 0) return false;
  try {
    await client.$executeRaw`DELETE FROM variants WHERE workspaceId = ${workspaceId} AND id = ${id}`;
    return true;
  } catch (error) {
    if (classifyFault(error) !== 'reference') throw error;
    return false;
  }
}
