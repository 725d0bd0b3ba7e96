import { type Customer, MergeCustomerInput } from '@quartermaster/contracts/customers/customer';
import type { Ctx } from '../kernel/context';
import { mergeRecords } from '../merge/merge';
import { customerSource } from './source';

/**
 * Merges one customer into another, which keeps its values except for those named in `take`.
 * @throws NotFound; Conflict (with the current customer); Invalid for one that is in the trash or was merged already
 */
export async function mergeCustomers(ctx: Ctx, input: MergeCustomerInput): Promise<Customer> {
  return mergeRecords(ctx, customerSource, MergeCustomerInput.parse(input));
}
