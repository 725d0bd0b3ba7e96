import { variants } from '@quartermaster/contracts/products/variants';
import type { Column } from '@quartermaster/contracts/records/column';
import type { CsvRow } from '../../read/csv';
import { readCell } from '../../sheet/cells';
import type { ReadTax, ReadVariant } from '../document';
import { barcodeOf, draftVariant, fitting, gramsOf, type ProductDraft, skuOf, type teller, unitIn } from '../draft';
import type { SheetUse } from '../sheet-uses';
import type { GoodsCells } from '../table';

export type SheetCells = GoodsCells<SheetUse>;
type Cells = SheetCells;
type Tell = ReturnType<typeof teller>;

/** What a row of any sheet says of a variant, without its stock. Its options are one text yet. */
export function variantIn(cells: Cells, row: CsvRow, tell: Tell): ReadVariant {
  const number = (use: SheetUse, kind: 'price' | 'cost' | 'quantity') => cells.number(row, use, { kind, tell });
  const cell = (use: SheetUse, column: Column) => valueIn(cells, row, { use, column, tell });
  const { columns } = variants;
  const currency = cell('priceCurrency', columns.priceCurrency);
  const leadDays = cell('leadDays', columns.leadDays);
  const status = columns.status.values?.find((one) => one === cell('status', columns.status));
  return draftVariant(row.row, {
    optionValues: [cells.line(row, 'options')],
    sku: skuOf(cells.code(row, 'sku'), { column: cells.header('sku'), tell }),
    barcode: barcodeOf(cells.code(row, 'barcode'), { column: cells.header('barcode'), tell }),
    price: number('price', 'price'),
    priceCurrency: typeof currency === 'string' ? currency : null,
    standardCost: number('standardCost', 'cost'),
    weightGrams: gramsOf(number('weightGrams', 'quantity'), unitIn(cells.header('weightGrams')) ?? 'g'),
    reorderPoint: number('reorderPoint', 'quantity'),
    targetLevel: number('targetLevel', 'quantity'),
    leadDays: typeof leadDays === 'number' ? leadDays : null,
    bin: fitting(cells.line(row, 'bin'), { most: 20, column: cells.header('bin'), tell }) || null,
    status: status ?? 'active',
  });
}

/** What it says of the product. */
export function productIn(cells: Cells, row: CsvRow, tell: Tell): Partial<ProductDraft> {
  const { columns } = variants;
  const kind = columns.kind.values?.find(
    (one) => one === valueIn(cells, row, { use: 'kind', column: columns.kind, tell }),
  );
  const unit = fitting(cells.line(row, 'unit'), { most: 12, column: cells.header('unit'), tell });
  const tax = cells.line(row, 'tax');
  return {
    description: cells.text(row, 'description'),
    category: cells.line(row, 'category') || null,
    tax: tax === '' ? null : taxIn(tax),
    ...(unit === '' ? {} : { unit }),
    ...(kind ? { kind } : {}),
  };
}

/** `19`, `19 %`, `VAT 19%` or `Sales tax (8.25%)`, which our exports write: the number in the name is the rate. */
function taxIn(text: string): ReadTax {
  const [, named, own] = /^(.+?)\s*\((\d{1,3}(?:[.,]\d{1,4})?)\s*%\)$/.exec(text) ?? [];
  if (named !== undefined && own !== undefined) return { name: named, rate: own.replace(',', '.') };
  const [, rate] = /(?:^|\s)(\d{1,3}(?:[.,]\d{1,4})?)\s*%/.exec(text) ?? /^(\d{1,3}(?:[.,]\d{1,4})?)$/.exec(text) ?? [];
  return { name: rate === text ? `${text}%` : text, rate: rate?.replace(',', '.') ?? null };
}

/** A cell as its column takes it; undefined for none, or with an error told. */
function valueIn(
  cells: Cells,
  row: CsvRow,
  { use, column, tell }: { use: SheetUse; column: Column; tell: Tell },
): string | number | boolean | undefined {
  const text = cells.line(row, use);
  if (text === '') return undefined;
  const read = readCell(text, { column, currency: '', dateOrder: 'dmy' });
  if (read.ok) return read.value;
  tell({ column: cells.header(use), message: `${read.error}. It was left out`, isError: true });
  return undefined;
}
