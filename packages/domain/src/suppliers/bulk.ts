import type { BulkRun } from '@quartermaster/contracts';
import { BulkSuppliersInput, type SupplierTypes } from '@quartermaster/contracts/suppliers/supplier';
import { changeMany } from '../bulk/change-many';
import type { BulkKind } from '../bulk/kind';
import type { Ctx } from '../kernel/context';
import { partyBulk } from '../parties/bulk';
import { supplierSource } from './source';

export const supplierBulk: BulkKind<SupplierTypes> = partyBulk(
  supplierSource,
  (change) => BulkSuppliersInput.shape.change.parse(change).set,
);

/**
 * Changes many suppliers under one operation: one undo takes all of it back.
 * @throws Invalid for a query that cannot be read; Conflict on a reused key; Unavailable if nothing was changed
 */
export async function bulkSuppliers(ctx: Ctx, input: BulkSuppliersInput): Promise<BulkRun> {
  return changeMany(ctx, supplierBulk, BulkSuppliersInput.parse(input));
}
