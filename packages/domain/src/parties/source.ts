import type { Customer } from '@quartermaster/contracts/customers/customer';
import type { Supplier } from '@quartermaster/contracts/suppliers/supplier';
import type { MergeSource, MergeTypes } from '../merge/types';

/** What customers and suppliers have in common. */
export type Party = Pick<Customer, keyof Customer & keyof Supplier>;

export interface PartyTypes extends MergeTypes {
  detail: Party;
}

/** The source of customers or suppliers, whose texts, duplicates and custom fields are kept alike. */
export type PartySource<T extends PartyTypes = PartyTypes> = MergeSource<T>;
