import { PreferSupplierPartInput, type SupplierPart } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { productOf } from '../products/load-variants';
import { type LockedPart, lockPart, partOf } from './lock';
import { readPart, shownPart } from './read';
import { tellAndAudit } from './save';

/**
 * Makes a supplier the preferred one of a variant, instead of the one that was; or lets it be that no longer.
 * @throws NotFound; Conflict (with the current part); Invalid in the trash
 */
export async function preferSupplierPart(ctx: Ctx, input: PreferSupplierPartInput): Promise<SupplierPart> {
  authorize(ctx, 'purchasing.write');
  const { supplierId, variantId, version, preferred } = PreferSupplierPartInput.parse(input);
  const productId = await productOf(ctx, variantId);
  await withTransaction(ctx, async (ctx) => {
    const locked = await lockPart(ctx, { productId, supplierId, variantId });
    partOf(ctx, locked, version);
    await preferLocked(ctx, locked, preferred);
  });
  const part = await readPart(ctx, { supplierId, variantId });
  if (!part) throw new NotFound('Supplier part');
  return shownPart(ctx, part);
}

/** The same for a locked part: changes of parts of one product take turns, so that there is never a second one. */
export async function preferLocked(ctx: TxCtx, locked: LockedPart, preferred: boolean): Promise<void> {
  const { part, supplier, variant } = locked;
  if (!part || part.preferred === preferred) return;
  const { client } = ctx.tx;
  const [other] = await client.supplierPart.findMany({
    where: { variantId: variant.id, preferred: true, NOT: { supplierId: supplier.id } },
    select: { supplierId: true },
  });
  const next = (supplierId: string, is: boolean) =>
    client.supplierPart.updateMany({
      where: { supplierId, variantId: variant.id },
      data: { preferred: is, version: { increment: 1 } },
    });
  if (other && preferred) await next(other.supplierId, false);
  await next(supplier.id, preferred);
  const was = preferred ? (other?.supplierId ?? null) : supplier.id;
  await tellAndAudit(ctx, locked, {
    verb: 'preferSupplierPart',
    changes: { preferred: [part.preferred, preferred], preferredId: [was, preferred ? supplier.id : null] },
  });
}
