import type { SupplierPart, Variant } from '@quartermaster/contracts';
import { keyOf } from '@quartermaster/contracts/records/key';
import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { type LockedProduct, lockProduct, tellOfVariants } from '../products/lock';
import { readPart, shownPart } from './read';

interface Seller {
  id: string;
  key: string;
  name: string;
  currency: string;
}

/** A part that nobody else changes until the commit, and what belongs to it. */
export interface LockedPart {
  product: LockedProduct['product'];
  variant: Variant;
  supplier: Seller;
  /** Null if the supplier does not sell it yet. */
  part: SupplierPart | null;
}

interface Row {
  number: number | bigint;
  name: string;
  currency: string;
  isGone: number | bigint;
}

/**
 * Locks the product of a part, then its supplier against changes: every change of parts begins like this, so those of one product take
 * turns.
 * @throws NotFound; Invalid in the trash, and for a supplier that was merged
 */
export async function lockPart(
  ctx: TxCtx,
  { productId, supplierId, variantId }: { productId: string; supplierId: string; variantId: string },
): Promise<LockedPart> {
  const { product, variants } = await lockProduct(ctx, productId);
  const variant = variants.find(({ id }) => id === variantId);
  if (!variant) throw new NotFound('Variant');
  const [row] = await ctx.tx.client.$queryRaw<Row[]>`
    SELECT number, name, currency, trashedAt IS NOT NULL OR mergedIntoId IS NOT NULL AS isGone FROM suppliers
    WHERE workspaceId = ${ctx.workspaceId} AND id = ${supplierId} LOCK IN SHARE MODE`;
  if (!row) throw new NotFound('Supplier');
  const { name, currency } = row;
  const key = keyOf('supplier', Number(row.number));
  if (Number(row.isGone) > 0)
    throw new Invalid(`${key} is in the trash or was merged. Choose another supplier`, 'supplierId');
  return {
    product,
    variant,
    supplier: { id: supplierId, key, name, currency },
    part: await readPart(ctx, { supplierId, variantId }),
  };
}

/** The part as the caller last saw it. @throws NotFound; Conflict with the part as it is now */
export function partOf(ctx: TxCtx, { part }: LockedPart, version: number): SupplierPart {
  if (!part) throw new NotFound('Supplier part');
  if (part.version === version) return part;
  throw new Conflict('Someone else changed this part', { currentVersion: part.version, current: shownPart(ctx, part) });
}

/** Which part an entry of the audit is about. */
export function namesOf({ supplier: { id, key, name }, variant }: Pick<LockedPart, 'supplier' | 'variant'>) {
  const { title, sku } = variant;
  return { supplier: { id, key, name }, variant: { id: variant.id, title, sku } };
}

/** Tells open pages of the product and of the supplier to read the parts again. */
export function tellOfPart(ctx: TxCtx, { product, supplier }: Pick<LockedPart, 'product' | 'supplier'>): void {
  tellOfVariants(ctx, product.id);
  notice(ctx, { noun: 'supplier', ref: supplier.id, kind: 'touched', version: 1 });
}
