import { CreateCustomerInput } from '@quartermaster/contracts/customers/customer';
import { partySheet } from '../parties/sheet';
import { PARTY_WORDS } from '../parties/sheet-words';
import { customerSource } from './source';

/** How the rows of a sheet become customers. */
export const customerSheet = partySheet(customerSource, CreateCustomerInput, {
  name: [...(PARTY_WORDS.name ?? []), 'customer', 'customer name', 'client', 'kunde', 'kundenname', 'klient'],
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
