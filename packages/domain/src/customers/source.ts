import type { CustomerTypes } from '@quartermaster/contracts/customers/customer';
import { customer } from '@quartermaster/contracts/customers/kind';
import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { sql } from '@quartermaster/db';
import { revertMerge } from '../parties/merge';
import { PARTY_INDEXES, partyProjections, partySearchText, partyTitle, refuseParty } from '../parties/source';
import { rowMapping } from '../records/row';
import type { Source } from '../records/source';

const searchScope = '__c_';

export const customerSource: Source<CustomerTypes> = {
  list: customer,
  language: languageOf(querySchemaOf(customer)),
  table: 'customers',
  searchScope,
  row: rowMapping<CustomerTypes>({ list: customer }),
  indexes: PARTY_INDEXES,
  hidden: sql`customers.mergedIntoId IS NOT NULL`,
  title: partyTitle,
  searchText: partySearchText,
  refuse: refuseParty,
  projections: partyProjections({ noun: 'customer', searchScope }),
  reverts: {
    merge: (ctx, entry) => revertMerge(ctx, customerSource, entry),
    split: (ctx, entry) => revertMerge(ctx, customerSource, entry),
  },
  final: ['purge'],
};
