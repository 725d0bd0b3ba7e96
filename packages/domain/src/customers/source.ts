import type { CustomerTypes } from '@quartermaster/contracts/customers/customer';
import { customer } from '@quartermaster/contracts/customers/kind';
import { reasonAgainstCurrency } from '../customer-orders/currency';
import { reasonToStay, requireNoOrders, STAYS_IN_TRASH } from '../customer-orders/keep';
import { customerOrders } from '../customer-orders/merge-part';
import { partySource } from '../parties/party-source';
import type { Source } from '../records/source';

export const customerSource: Source<CustomerTypes> = partySource({
  list: customer,
  table: 'customers',
  searchScope: '__c_',
  refuseCurrency: reasonAgainstCurrency,
  refuseTrash: reasonToStay,
  letGo: requireNoOrders,
  staysInTrash: STAYS_IN_TRASH,
  mergeParts: [customerOrders],
});
