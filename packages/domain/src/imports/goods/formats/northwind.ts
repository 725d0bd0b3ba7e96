import { skuKey } from '@quartermaster/contracts/products/sku';
import { draftProduct, draftVariant, nothing, type ReadFile, skuOf, teller } from '../draft';
import { eachInTurns, type GoodsCells } from '../table';

export const NORTHWIND = {
  id: ['id'],
  sku: ['product code'],
  name: ['product name'],
  description: ['description'],
  cost: ['standard cost'],
  price: ['list price'],
  reorder: ['reorder level'],
  target: ['target level'],
  content: ['quantity per unit'],
  discontinued: ['discontinued'],
  category: ['category'],
} as const;
type Use = keyof typeof NORTHWIND;

export const NORTHWIND_NUMBERS: readonly Use[] = ['cost', 'price', 'reorder', 'target'];

/** Where a product of the file is from, by its id there. */
export function northwindSource(id: string): string {
  return `northwind:p:${id}`;
}

/**
 * Products of the Northwind sample company. Two of its codes stand twice: the later product gets the code that its own id makes, as all
 * others of the file have it.
 */
export async function readNorthwind(cells: GoodsCells<Use>): Promise<ReadFile> {
  const file = nothing();
  const taken = new Set<string>();
  await eachInTurns(cells.rows, (row) => {
    const id = cells.line(row, 'id');
    const product = draftProduct(row.row, {
      name: cells.line(row, 'name'),
      description: [cells.text(row, 'description'), cells.line(row, 'content')].filter(Boolean).join('\n\n'),
      category: cells.line(row, 'category') || null,
      status: cells.line(row, 'discontinued') === '1' ? 'discontinued' : 'active',
      source: northwindSource(id),
      prints: [row.cells],
    });
    const tell = teller(product.notes, row);
    const code = skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell });
    const sku = code && taken.has(skuKey(code)) ? code.replace(/\d+$/, id) : code;
    if (sku !== code) tell({ message: `The code ${code} stands twice in the file: this product is ${sku}` });
    if (sku) taken.add(skuKey(sku));
    const quantity = { kind: 'quantity', tell } as const;
    product.variants.push(
      draftVariant(row.row, {
        sku,
        price: cells.number(row, 'price', { kind: 'price', tell }),
        standardCost: cells.number(row, 'cost', { kind: 'cost', tell }),
        reorderPoint: cells.number(row, 'reorder', quantity),
        targetLevel: cells.number(row, 'target', quantity),
        source: northwindSource(id),
      }),
    );
    file.products.push(product);
  });
  return file;
}
