import { product } from '@quartermaster/contracts/products/kind';
import type { Product, ProductTypes } from '@quartermaster/contracts/products/product';
import { variants } from '@quartermaster/contracts/products/variants';
import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { supplierParts } from '@quartermaster/contracts/supplier-parts/columns';
import { projectFields } from '../fields/project';
import { each } from '../records/each';
import { rowMapping } from '../records/row';
import { sortIndexes } from '../records/sort-indexes';
import type { Source } from '../records/source';
import { projectSearch } from '../search/project';
import { projectVariants } from './project-variants';
import { reasonAgainst, reasonToStay, requireUnused, STAYS_IN_TRASH } from './refuse';
import { codeTexts, PRODUCT_SCOPE } from './search';
import { PRODUCT_SETTINGS } from './settings';

const row = rowMapping<ProductTypes>({ list: product });

/** Products, as the verbs of records know them. */
export const productSource: Source<ProductTypes> = {
  list: product,
  language: languageOf(querySchemaOf(product)),
  table: 'products',
  searchScope: PRODUCT_SCOPE,
  row,
  settings: PRODUCT_SETTINGS,
  indexes: sortIndexes({ list: product, row }),
  parts: [{ list: variants }, { list: supplierParts }],
  title: ({ name }) => name,
  searchText,
  partTexts: codeTexts,
  refuse: reasonAgainst,
  refuseTrash: reasonToStay,
  letGo: requireUnused,
  staysInTrash: STAYS_IN_TRASH,
  projections: [
    each(projectVariants),
    each((ctx, { before, after }) => projectFields(ctx, before, after)),
    each((ctx, change) =>
      projectSearch<ProductTypes>(ctx, { list: product, searchText, searchScope: PRODUCT_SCOPE }, change),
    ),
  ],
  final: ['purge', 'updateOptions', 'releaseCodes'],
};

function searchText({ name, description }: Product): Readonly<Record<string, string>> {
  return { title: name, description };
}
