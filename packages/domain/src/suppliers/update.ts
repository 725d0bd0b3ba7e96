import { type Supplier, UpdateSupplierInput } from '@quartermaster/contracts/suppliers/supplier';
import type { Ctx } from '../kernel/context';
import { updateParty } from '../parties/update';
import { supplierSource } from './source';

/**
 * Changes the given fields of a supplier.
 * @throws NotFound; Conflict (with the current supplier); Invalid for one that is in the trash or was merged
 */
export async function updateSupplier(ctx: Ctx, input: UpdateSupplierInput): Promise<Supplier> {
  return updateParty(ctx, supplierSource, UpdateSupplierInput.parse(input));
}
