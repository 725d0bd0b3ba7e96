import { SetSupplierPartInput, type SupplierPart } from '@quartermaster/contracts';
import { supplierParts } from '@quartermaster/contracts/supplier-parts/columns';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Conflict, NotFound } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { productOf } from '../products/load-variants';
import { refuseHidden } from '../records/visible';
import { lockPart, partOf } from './lock';
import { readPart, shownPart } from './read';
import { savePart } from './save';

/**
 * Says how a supplier sells a variant, or changes the given fields of that.
 * @throws NotFound; Conflict (with the current part); Invalid for packs that the product's unit cannot count, for price breaks out of
 *   order, and in the trash
 */
export async function setSupplierPart(ctx: Ctx, input: SetSupplierPartInput): Promise<SupplierPart> {
  authorize(ctx, 'purchasing.write');
  const { idempotencyKey: key, ...body } = SetSupplierPartInput.parse(input);
  const { supplierId, variantId, version, ...change } = body;
  refuseHidden(ctx, { list: supplierParts }, { given: change });
  const productId = await productOf(ctx, variantId);
  const call = { operation: 'supplierParts.set', key, body };
  await withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, call, async () => {
      const locked = await lockPart(ctx, { productId, supplierId, variantId });
      if (version !== undefined) partOf(ctx, locked, version);
      else if (locked.part) {
        const current = shownPart(ctx, locked.part);
        const message = `${locked.supplier.name} sells ${locked.variant.title} already`;
        throw new Conflict(message, { currentVersion: current.version, current });
      }
      await savePart(ctx, locked, change);
      return {};
    }),
  );
  const part = await readPart(ctx, { supplierId, variantId });
  if (!part) throw new NotFound('Supplier part');
  return shownPart(ctx, part);
}
