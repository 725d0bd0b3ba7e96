import { CreateCustomerInput, type Customer } from '@quartermaster/contracts/customers/customer';
import type { Ctx } from '../kernel/context';
import { createParty } from '../parties/create';
import { customerSource } from './source';

/**
 * Creates a customer.
 * @throws Conflict that names the others if it looks like a duplicate; Invalid for a custom field that does not exist
 */
export async function createCustomer(ctx: Ctx, input: CreateCustomerInput): Promise<Customer> {
  return createParty(ctx, customerSource, CreateCustomerInput.parse(input));
}
