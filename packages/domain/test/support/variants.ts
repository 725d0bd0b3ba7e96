import { choice, key, text } from '@quartermaster/contracts/records/column';
import { type VariantTypes, variants } from '@quartermaster/contracts/records/fixtures/variants';
import { defineList, querySchemaOf } from '@quartermaster/contracts/records/kind';
import { languageOf } from '@quartermaster/contracts/records/query/language';
import { newId, type ScopedTable } from '@quartermaster/db';
import type { Ctx } from '@quartermaster/domain';
import type { Runtime } from '../../src/kernel/runtime';
import { listRow } from '../../src/records/row';
import type { AnyListSource, ListSource } from '../../src/records/source';
import { ID } from '.';

const products = defineList({
  words: { one: 'product', many: 'products' },
  permissions: { read: 'tasks.read', export: 'exports.request' },
  columns: {
    key: key({ label: 'Product' }),
    category: choice(['goods', 'services'], { label: 'Category' }),
    unit: text({ label: 'Unit', max: 12 }),
  },
  sorts: ['key'],
  groups: [],
  defaults: { query: '', sort: 'key', columns: ['key'] },
});

const productSource: AnyListSource = {
  list: { ...products, noun: 'product' },
  language: languageOf(querySchemaOf(products)),
  table: 'fixture_products' as string as ScopedTable,
  row: listRow({ list: products }),
  indexes: [{ sort: 'key', index: 'number_key' }],
};

/** A list whose rows are not records, read with what belongs to their product. */
export const variantSource: ListSource<VariantTypes> = {
  list: variants,
  language: languageOf(querySchemaOf(variants)),
  table: 'fixture_variants' as string as ScopedTable,
  row: listRow<VariantTypes>({
    list: variants,
    names: { product: 'productId' },
    joins: [
      {
        table: 'fixture_products' as string as ScopedTable,
        by: 'productId',
        columns: { category: 'category', unit: 'unit', unitDecimals: 'decimals' },
      },
    ],
  }),
  targets: { product: productSource },
  indexes: [
    { sort: 'sku', index: 'sku_id_idx' },
    { sort: 'onHand', index: 'onHand_id_idx' },
  ],
};

/** The tables of products and their variants, beside those of the product. */
export async function addVariants({ db }: Runtime): Promise<void> {
  await db.pool.query(`
    CREATE TABLE fixture_products (
      workspaceId ${ID} NOT NULL, id ${ID} NOT NULL, number INT NOT NULL, category VARCHAR(10) NOT NULL,
      unit VARCHAR(12) NOT NULL, decimals INT NOT NULL,
      PRIMARY KEY (workspaceId, id), UNIQUE KEY fixture_products_workspaceId_number_key (workspaceId, number),
      FOREIGN KEY (workspaceId, id) REFERENCES records (workspaceId, id) ON DELETE CASCADE
    )`);
  await db.pool.query(`
    CREATE TABLE fixture_variants (
      workspaceId ${ID} NOT NULL, id ${ID} NOT NULL, productId ${ID} NOT NULL, sku VARCHAR(60),
      stockState VARCHAR(8) NOT NULL, onHand DECIMAL(14, 3) NOT NULL,
      PRIMARY KEY (workspaceId, id),
      KEY fixture_variants_workspaceId_productId_idx (workspaceId, productId),
      KEY fixture_variants_workspaceId_sku_id_idx (workspaceId, sku, id),
      KEY fixture_variants_workspaceId_onHand_id_idx (workspaceId, onHand, id),
      FOREIGN KEY (workspaceId, productId) REFERENCES fixture_products (workspaceId, id)
    )`);
}

/** A product with variants, each with a SKU and what is on hand. */
export async function addProduct(
  { runtime: { db }, workspaceId }: Ctx,
  {
    number,
    title,
    category,
    unit,
    stock,
  }: {
    number: number;
    title: string;
    category: string;
    unit: string;
    stock: ReadonlyArray<[sku: string, onHand: string]>;
  },
): Promise<string> {
  const id = newId();
  await db.prisma.record.create({ data: { workspaceId, id, noun: 'product', number, title } });
  await db.pool.query('INSERT INTO fixture_products VALUES (?, ?, ?, ?, ?, 3)', [
    workspaceId,
    id,
    number,
    category,
    unit,
  ]);
  for (const [sku, onHand] of stock) {
    const values = [workspaceId, newId(), id, sku, onHand === '0' ? 'none' : 'ok', onHand];
    await db.pool.query('INSERT INTO fixture_variants VALUES (?, ?, ?, ?, ?, ?)', values);
  }
  return id;
}
