import { CreateSupplierInput, type Supplier } from '@quartermaster/contracts/suppliers/supplier';
import type { Ctx } from '../kernel/context';
import { createParty } from '../parties/create';
import { supplierSource } from './source';

/**
 * Creates a supplier.
 * @throws Conflict that names the others if it looks like a duplicate; Invalid for a custom field that does not exist
 */
export async function createSupplier(ctx: Ctx, input: CreateSupplierInput): Promise<Supplier> {
  return createParty(ctx, supplierSource, CreateSupplierInput.parse(input));
}
