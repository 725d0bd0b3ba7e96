import { RemoveSupplierPartInput } from '@quartermaster/contracts';
import type { Changes } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { productOf } from '../products/load-variants';
import { type LockedPart, lockPart, partOf } from './lock';
import { indexCodes, tellAndAudit, valuesOf } from './save';

/** Says that a supplier sells a variant no longer. @throws NotFound; Conflict (with the current part); Invalid in the trash */
export async function removeSupplierPart(ctx: Ctx, input: RemoveSupplierPartInput): Promise<{ removed: true }> {
  authorize(ctx, 'purchasing.write');
  const { supplierId, variantId, version } = RemoveSupplierPartInput.parse(input);
  const productId = await productOf(ctx, variantId);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPart(ctx, { productId, supplierId, variantId });
    partOf(ctx, locked, version);
    await dropPart(ctx, locked);
  });
  return { removed: true };
}

/** The same for a locked part. The entry of the audit has all that it was, so that undo can bring it back. */
export async function dropPart(ctx: TxCtx, locked: LockedPart): Promise<void> {
  const { part, supplier, variant } = locked;
  if (!part) return;
  await ctx.tx.client.supplierPart.deleteMany({ where: { supplierId: supplier.id, variantId: variant.id } });
  if (part.code !== null) await indexCodes(ctx, locked);
  const { lastPackCost = null, lastOrderedOn, preferred } = part;
  const was = { ...valuesOf(part), preferred, lastPackCost, lastOrderedOn };
  const changes: Changes = Object.fromEntries(Object.entries(was).map(([name, value]) => [name, [value, null]]));
  await tellAndAudit(ctx, locked, { verb: 'removeSupplierPart', changes });
}
