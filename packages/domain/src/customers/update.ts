import { type Customer, UpdateCustomerInput } from '@quartermaster/contracts/customers/customer';
import type { Ctx } from '../kernel/context';
import { updateParty } from '../parties/update';
import { customerSource } from './source';

/**
 * Changes the given fields of a customer.
 * @throws NotFound; Conflict (with the current customer); Invalid for one that is in the trash or was merged
 */
export async function updateCustomer(ctx: Ctx, input: UpdateCustomerInput): Promise<Customer> {
  return updateParty(ctx, customerSource, UpdateCustomerInput.parse(input));
}
