import type { Product, Variant } from '@quartermaster/contracts';
import type { TxCtx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { loadRecord, refuseTrashed } from '../records/load';
import { readVariants, shownVariant } from './load-variants';
import { productSource } from './source';

/** A product whose variants nobody else changes until the commit. */
export interface LockedProduct {
  product: Product;
  /** All of them, in their order. */
  variants: Variant[];
}

/** Locks a product, then its variants: every change of variants begins like this. @throws NotFound; Invalid in the trash */
export async function lockProduct(ctx: TxCtx, id: string): Promise<LockedProduct> {
  await ctx.tx.client.$queryRaw`
    SELECT id FROM products WHERE workspaceId = ${ctx.workspaceId} AND id = ${id} FOR UPDATE`;
  const product = await loadRecord(ctx, productSource, id);
  refuseTrashed(product);
  return { product, variants: await readVariants(ctx, { productId: id }, { lock: true }) };
}

/** One of them, as the writer last saw it. @throws NotFound; Conflict with the variant as it is now */
export function variantOf(
  ctx: TxCtx,
  { variants }: LockedProduct,
  { id, version }: { id: string; version: number },
): Variant {
  const variant = variants.find((one) => one.id === id);
  if (!variant) throw new NotFound('Variant');
  if (variant.version === version) return variant;
  throw new Conflict('Someone else changed this variant', {
    currentVersion: variant.version,
    current: shownVariant(ctx, variant),
  });
}

/** Adds to the number of variants that are not archived. It is no change of the product that undo would take back. */
export async function countVariants({ tx: { client }, workspaceId }: TxCtx, id: string, by: number): Promise<void> {
  if (by === 0) return;
  await client.$executeRaw`
    UPDATE products SET variantCount = variantCount + ${by} WHERE workspaceId = ${workspaceId} AND id = ${id}`;
}

/** Tells open pages of a product, and lists of variants, to read them again. */
export function tellOfVariants(ctx: TxCtx, productId: string, version = 1): void {
  notice(ctx, { noun: 'variant', ref: productId, of: 'product', kind: 'updated', version });
}
