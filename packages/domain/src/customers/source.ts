import type { CustomerTypes } from '@quartermaster/contracts/customers/customer';
import { customer } from '@quartermaster/contracts/customers/kind';
import { partySource } from '../parties/party-source';
import type { Source } from '../records/source';

export const customerSource: Source<CustomerTypes> = partySource({
  list: customer,
  table: 'customers',
  searchScope: '__c_',
});
