import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutZeros } from '@quartermaster/contracts/money/point';
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { ReadPart } from '../imports/goods/document';
import { northwindSource } from '../imports/goods/formats/northwind';

const Named = z.object({ id: z.string(), company: z.string() });
const Product = z.object({
  id: z.string(),
  /** `2;6` */
  supplier_ids: z.string(),
  minimum_reorder_quantity: z.string().transform((value) => withoutZeros(value || '0')),
});

/** Who sells the products of the Northwind files, and how many at least, by the products' source. */
export function readSellers(folder: string): ReadonlyMap<string, Array<Pick<ReadPart, 'supplier' | 'minPacks'>>> {
  const read = <T>(file: string, schema: z.ZodType<T>): T[] =>
    z.array(schema).parse(parse(readFileSync(join(folder, file)), { columns: true, bom: true }));
  const names = new Map(read('suppliers.csv', Named).map(({ id, company }) => [id, company]));
  return new Map(
    read('products.csv', Product).map(({ id, supplier_ids: ids, minimum_reorder_quantity: minPacks }) => [
      northwindSource(id),
      ids.split(';').map((supplier) => ({ supplier: names.get(supplier.trim()) ?? supplier, minPacks })),
    ]),
  );
}
