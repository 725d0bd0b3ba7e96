import { taskSchemas } from '@quartermaster/contracts';
import { customerSchemas } from '@quartermaster/contracts/customers/customer';
import { orderSchemas } from '@quartermaster/contracts/orders/order';
import { productSchemas } from '@quartermaster/contracts/products/product';
import { VariantRow } from '@quartermaster/contracts/products/variant';
import { purchaseOrderSchemas } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { order } from '@quartermaster/contracts/records/fixtures/order';
import type { ListTypes } from '@quartermaster/contracts/records/kind';
import { type ListSchemas, recordSchemas } from '@quartermaster/contracts/records/schemas';
import { supplierSchemas } from '@quartermaster/contracts/suppliers/supplier';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { storedIn } from '../../test/support/stored-values';
import { SOURCES } from '../kinds';
import { variantSource } from '../products/variant-source';
import { listRow, type RowMapping } from './row';
import type { AnyListSource, KindTypes } from './source';

const address = z.object({ city: z.string() });
/** By noun; variants have none. */
const SUMMARIES: Readonly<Record<string, ListSchemas<ListTypes>['summary'] | undefined>> = {
  task: taskSchemas.summary,
  customer: customerSchemas.summary,
  supplier: supplierSchemas.summary,
  product: productSchemas.summary,
  order: orderSchemas.summary,
  purchaseOrder: purchaseOrderSchemas.summary,
  [order.noun]: recordSchemas(order, { output: { address }, input: { address } }).summary,
  variants: VariantRow,
};

const DETAILS: Readonly<Record<string, z.ZodType | undefined>> = {
  task: taskSchemas.detail,
  customer: customerSchemas.detail,
  supplier: supplierSchemas.detail,
  product: productSchemas.detail,
  order: orderSchemas.detail,
  purchaseOrder: purchaseOrderSchemas.detail,
};

function nameOf({ noun, words }: AnyListSource['list']): string {
  return noun ?? words.many;
}

/** Those of the product, and one with columns that it does not have yet. */
const lists: Array<Pick<AnyListSource, 'list' | 'row'>> = [
  ...SOURCES,
  { list: order, row: listRow({ list: order }) },
  variantSource,
];

const runs = process.env.LONG_TESTS ? 5_000 : 200;

describe.each(lists)('rows of $list.words.many as JSON', ({ list, row }) => {
  const summary = SUMMARIES[nameOf(list)];
  const values = fc.tuple(...row.summaryColumns.map((name) => storedIn({ list, row }, name)));

  it('are what their schema and JSON.stringify make of the records', () => {
    fc.assert(
      fc.property(values, (values) => {
        expect(row.jsonOf(values)).toBe(JSON.stringify(summary?.parse(row.summaryOf(values))));
      }),
      { numRuns: runs },
    );
  });

  it('are whole records as well, where they have a page of their own', () => {
    if (!('detailColumns' in row)) return;
    const { detailColumns, detailJsonOf, toDetail } = row as RowMapping<KindTypes>;
    const detail = DETAILS[nameOf(list)];
    const values = fc.tuple(...detailColumns.map((name) => storedIn({ list, row }, name)));
    fc.assert(
      fc.property(values, (values) => {
        const stored = Object.fromEntries(detailColumns.map((name, at) => [name, values[at]]));
        expect(JSON.parse(detailJsonOf(values))).toEqual(detail?.parse(toDetail(stored)));
      }),
      { numRuns: runs },
    );
  });

  it('leave out hidden attributes', () => {
    const hidden = new Set(Object.keys(list.columns).filter((attribute) => list.columns[attribute]?.needs));
    const { jsonOf, summaryOf } = row.hiding(hidden);
    fc.assert(
      fc.property(values, (values) => {
        const shown = jsonOf(values);
        expect(shown).toBe(JSON.stringify(summary?.parse(summaryOf(values))));
        expect(Object.keys(JSON.parse(shown)).filter((attribute) => hidden.has(attribute))).toEqual([]);
      }),
      { numRuns: runs / 10 },
    );
  });
});
