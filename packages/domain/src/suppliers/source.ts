import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { supplier } from '@quartermaster/contracts/suppliers/kind';
import type { SupplierTypes } from '@quartermaster/contracts/suppliers/supplier';
import { sql } from '@quartermaster/db';
import { revertMerge } from '../parties/merge';
import { PARTY_INDEXES, partyProjections, partySearchText, partyTitle, refuseParty } from '../parties/source';
import { rowMapping } from '../records/row';
import type { Source } from '../records/source';

const searchScope = '__s_';

export const supplierSource: Source<SupplierTypes> = {
  list: supplier,
  language: languageOf(querySchemaOf(supplier)),
  table: 'suppliers',
  searchScope,
  row: rowMapping<SupplierTypes>({ list: supplier }),
  indexes: PARTY_INDEXES,
  hidden: sql`suppliers.mergedIntoId IS NOT NULL`,
  title: partyTitle,
  searchText: partySearchText,
  refuse: refuseParty,
  projections: partyProjections({ noun: 'supplier', searchScope }),
  reverts: {
    merge: (ctx, entry) => revertMerge(ctx, supplierSource, entry),
    split: (ctx, entry) => revertMerge(ctx, supplierSource, entry),
  },
  final: ['purge'],
};
