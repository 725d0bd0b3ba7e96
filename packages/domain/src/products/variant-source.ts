import type { VariantTypes } from '@quartermaster/contracts/products/variant';
import { variants } from '@quartermaster/contracts/products/variants';
import { querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { listRow } from '../records/row';
import { sortIndexes } from '../records/sort-indexes';
import type { ListSource } from '../records/source';
import { PRODUCT_SCOPE } from './search';
import { PRODUCT_SETTINGS } from './settings';
import { productSource } from './source';

/** What is low is what `listLow` lists, and is not out. @param own the row of the variant */
function stateSql(own: string): string {
  return `CASE
    WHEN (SELECT kind FROM products WHERE products.workspaceId = ${own}.workspaceId AND products.id = ${own}.productId)
      <> 'stocked' THEN 'untracked'
    WHEN beside.onHand <= 0 THEN 'out'
    WHEN beside.onHand <= ${own}.reorderPoint THEN 'low'
    ELSE 'ok' END`;
}

const row = listRow<VariantTypes>({
  list: variants,
  names: { product: 'productId' },
  joins: [
    {
      table: 'products',
      by: 'productId',
      columns: {
        kind: 'kind',
        categoryId: 'categoryId',
        taxRateId: 'taxRateId',
        unit: 'unit',
        unitDecimals: 'unitDecimals',
        imageId: 'imageId',
        fields: 'fields',
      },
    },
    {
      table: 'stock_totals',
      by: 'id',
      key: 'variantId',
      columns: {
        onHand: 'onHand',
        reserved: 'reserved',
        waiting: 'waiting',
        incoming: 'incoming',
        stockValue: 'stockValue',
      },
      computed: { available: () => 'beside.onHand - beside.reserved', state: stateSql },
      // The check of the books reports it.
      missing: {
        onHand: '0',
        reserved: '0',
        waiting: '0',
        incoming: '0',
        available: '0',
        stockValue: '0',
        state: "'out'",
      },
    },
  ],
});

/** Variants, as lists read them. */
export const variantSource: ListSource<VariantTypes> = {
  list: variants,
  language: languageOf(querySchemaOf(variants)),
  table: 'variants',
  searchScope: PRODUCT_SCOPE,
  partOf: { noun: 'product', by: 'productId', searched: 'variant' },
  row,
  settings: PRODUCT_SETTINGS,
  targets: { product: productSource },
  indexes: sortIndexes({ list: variants, row }),
};
