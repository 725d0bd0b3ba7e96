import { CreateCustomerInput } from '@quartermaster/contracts/customers/customer';
import { partySheet } from '../parties/sheet';
import { customerSource } from './source';

/** How the rows of a sheet become customers. */
export const customerSheet = partySheet(customerSource, CreateCustomerInput, {
  taxExempt: ['tax exempt', 'vat exempt', 'exempt', 'steuerfrei', 'steuerbefreit', 'zwolniony z vat'],
  creditLimit: [
    'credit limit',
    'credit',
    'credit line',
    'kreditlimit',
    'kreditrahmen',
    'limit kredytowy',
    'limit kupiecki',
  ],
  discountPercent: ['discount', 'discount percent', 'rabatt', 'rabat'],
});
