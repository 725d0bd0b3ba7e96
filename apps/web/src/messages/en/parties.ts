import { capital } from '@quartermaster/contracts/capital';
import type { ADDRESS_USES, ALIKE_BY } from '@quartermaster/contracts/parties/party';
import { declared } from './declared';

/** The words of customers or suppliers, by what one of them and several are called. */
export function parties(words: { one: string; many: string }) {
  const { one } = words;
  return {
    ...declared(words, PURPOSES[one] ?? ''),
    create: `Create ${one}`,
    created: (key: string) => `${key} created`,
    createFailed: `The ${one} was not created`,
    alike: 'Possible duplicate',
    looksLike: 'Looks like',
    same: (by: readonly (typeof ALIKE_BY)[number][]) => `(same ${by.map((way) => WAYS[way]).join(' and ')})`,
    createAnyway: 'Create anyway',
    mergeThis: (key: string) => `Merge with ${key}…`,
    ofLimit: (limit: string) => `of ${limit} credit`,
    since: (when: string) => `${capital(one)} since ${when}`,
    notes: {
      title: 'Notes',
      hint: 'Everyone in the workspace sees them. Markdown is supported',
      add: 'Add notes',
      edit: 'Edit the notes',
      done: 'Done',
    },
  };
}
export type PartyWords = ReturnType<typeof parties>;

const WAYS: Record<(typeof ALIKE_BY)[number], string> = {
  email: 'e-mail',
  phone: 'phone',
  taxNumber: 'tax number',
  name: 'name',
};

const PURPOSES: Readonly<Record<string, string>> = {
  customer: 'Keep who you sell to in one place, with their contacts, addresses and terms.',
  supplier: 'Keep who you buy from in one place, with their contacts, lead times and terms.',
};

/** The words of contacts and addresses. */
export const entries = {
  contacts: {
    title: 'Contacts',
    add: 'Add a contact',
    newTitle: 'New contact',
    editTitle: 'Edit contact',
    none: 'No contacts yet',
    name: 'Name',
    jobTitle: 'Job title',
    email: 'E-mail',
    phone: 'Phone',
  },
  addresses: {
    title: 'Addresses',
    add: 'Add an address',
    newTitle: 'New address',
    editTitle: 'Edit address',
    none: 'No addresses yet',
    line1: 'Address line 1',
    line2: 'Address line 2',
    postalCode: 'Postal code',
    city: 'City',
    region: 'State or region',
    country: 'Country',
    uses: 'Use it for',
    use: { billing: 'Billing', shipping: 'Shipping' } satisfies Record<(typeof ADDRESS_USES)[number], string>,
  },
  edit: (what: string) => `Edit ${what}`,
  remove: (what: string) => `Remove ${what}`,
  removed: (what: string) => `${what} removed`,
  save: 'Save',
};
