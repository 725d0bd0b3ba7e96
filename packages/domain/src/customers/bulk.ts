import type { BulkRun } from '@quartermaster/contracts';
import { BulkCustomersInput, type CustomerTypes } from '@quartermaster/contracts/customers/customer';
import { changeMany } from '../bulk/change-many';
import type { BulkKind } from '../bulk/kind';
import type { Ctx } from '../kernel/context';
import { partyBulk } from '../parties/bulk';
import { customerSource } from './source';

export const customerBulk: BulkKind<CustomerTypes> = partyBulk(
  customerSource,
  (change) => BulkCustomersInput.shape.change.parse(change).set,
);

/**
 * Changes many customers under one operation: one undo takes all of it back.
 * @throws Invalid for a query that cannot be read; Conflict on a reused key; Unavailable if nothing was changed
 */
export async function bulkCustomers(ctx: Ctx, input: BulkCustomersInput): Promise<BulkRun> {
  return changeMany(ctx, customerBulk, BulkCustomersInput.parse(input));
}
