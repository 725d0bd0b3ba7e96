import { readFileSync } from 'node:fs';
import { ImportOptions } from '@quartermaster/contracts';
import { readCode } from '@quartermaster/contracts/products/codes';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type CheckedGoods, checkGoods } from './check';
import type { ReadOpening, ReadVariant } from './document';
import { openGoods, readFormat } from './formats';
import { ControlSums } from './sums';

const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const expected = JSON.parse(fixture('expected.json').toString());

async function read(bytes: Uint8Array, given: Partial<ImportOptions> = {}) {
  const options = ImportOptions.parse(given);
  const sheet = await openGoods(bytes, options);
  const { ambiguous, ...file } = await readFormat(sheet, { options, watch: (rows) => rows });
  return { ...(await checkGoods(file, { costs: true, stock: true, parts: true })), sheet, ambiguous };
}

const sample = (name: string) => read(fixture(name));
const text = (...lines: string[]) => read(Buffer.from(lines.join('\n')));

const variantsOf = ({ products }: CheckedGoods) => products.flatMap(({ variants }) => variants);
const bySku = (goods: CheckedGoods, sku: string): ReadVariant | undefined =>
  variantsOf(goods).find((variant) => variant.sku === sku);
const notesOf = ({ products }: CheckedGoods) =>
  products.flatMap(({ notes }) => notes.map(({ row, message }) => `${row}: ${message}`));
/** Cells that are wrong, and rows that give nothing. */
const errorsOf = (goods: CheckedGoods) => [
  ...goods.errors,
  ...goods.products.flatMap(({ notes }) => notes.filter(({ isError }) => isError)),
];
const at = ({ sku }: ReadVariant, { location }: ReadOpening) => (location === null ? sku : `${sku}@${location}`);
const fixed = (value: string) => (value.includes('.') ? value.padEnd(value.indexOf('.') + 4, '0') : `${value}.000`);

/** The units of each SKU, with their location where the file says one. */
function unitsOf(goods: CheckedGoods): Record<string, string> {
  const units = variantsOf(goods).flatMap((variant) =>
    variant.openings.map((opening) => [at(variant, opening) ?? variant.row, fixed(opening.quantity)] as const),
  );
  return Object.fromEntries(units);
}

function sumsOf({ products }: CheckedGoods) {
  const sums = new ControlSums();
  for (const { variants, values } of products) sums.add({ variants, isNew: values !== null });
  return sums.shown(true);
}

describe('a sample of each format comes to what it says', () => {
  it('Shopify products, classic', async () => {
    const goods = await sample('shopify-products-classic.csv');
    const { kind, products, variants, images, errors, openingUnits, openingValue, barcodes } =
      expected['shopify-products-classic.csv'];
    expect(goods.sheet.format).toBe(kind);
    expect(sumsOf(goods)).toEqual({ products, variants, units: '24', stockValue: '74.4' });
    expect(openingValue).toBe('74.400000');
    expect(unitsOf(goods)).toEqual({ 'MUG-BLU-S': openingUnits['MUG-BLU-S'] });
    expect(bySku(goods, 'MUG-BLU-L')?.openings).toEqual([]);
    expect(errorsOf(goods)).toHaveLength(errors);
    for (const [sku, code] of Object.entries(barcodes))
      expect(readCode(bySku(goods, sku)?.barcode ?? '')).toMatchObject({ code, doubt: null });
    expect(goods.notes[0]).toContain(`${images} pictures`);
    expect(notesOf(goods)).toEqual([
      '3: It is sold there when it is out of stock. Here stock does not go below 0',
      '3: -3 is not stock. The opening stock is 0',
      '4: The variant has no SKU: it comes in without',
      '6: A draft there. It comes in as active',
      '6: Its stock is not tracked there, nor will it be here',
    ]);
    const [mug, tote] = goods.products;
    expect(mug).toMatchObject({
      name: 'Enamel mug',
      description: 'Holds 350 ml.\nDishwasher safe & tough',
      category: 'Mugs',
      source: 'shopify:enamel-mug',
      options: ['Colour', 'Size'],
      kind: 'stocked',
    });
    expect(mug?.variants.map(({ optionValues, price, weightGrams }) => [optionValues, price, weightGrams])).toEqual([
      [['Blue', 'S'], '9.5', 180],
      [['Blue', 'L'], '11.5', 240],
      [['Red', 'S'], '9.5', null],
    ]);
    expect(tote).toMatchObject({ name: 'Tote bag "Market"', kind: 'untracked', options: [] });
    expect(tote?.variants).toMatchObject([{ sku: '0017', price: '14', optionValues: [] }]);
  });

  it('Shopify products since 2025', async () => {
    const goods = await sample('shopify-products-2025.csv');
    const { products, variants, archived, openingUnits } = expected['shopify-products-2025.csv'];
    expect(goods.sheet.format).toBe('shopify-products-2025');
    expect(sumsOf(goods)).toMatchObject({ products, variants, units: '47', stockValue: '250' });
    expect(unitsOf(goods)).toEqual(openingUnits);
    expect(goods.products.filter(({ status }) => status === 'archived')).toHaveLength(archived);
    expect(notesOf(goods)).toEqual(['3: It has no cost: the value of its opening stock is 0']);
    expect(errorsOf(goods)).toEqual([]);
  });

  it('Shopify inventory, which is only stock', async () => {
    const goods = await sample('shopify-inventory.csv');
    const { kind, locations, onHand, errors } = expected['shopify-inventory.csv'];
    expect(goods.sheet.format).toBe(kind);
    expect(unitsOf(goods)).toEqual(onHand);
    expect(variantsOf(goods)[0]?.openings.map(({ location }) => location)).toEqual(locations);
    expect(errorsOf(goods)).toEqual([{ row: 4, column: 'On hand (current)', message: '-3 is not stock' }]);
    expect(errors).toBe(1);
    expect(goods.products.every(({ values }) => values === null)).toBe(true);
  });

  it('WooCommerce products', async () => {
    const goods = await sample('woocommerce-products.csv');
    const { kind, products, variants, skipped, openingUnits } = expected['woocommerce-products.csv'];
    expect(goods.sheet.format).toBe(kind);
    expect(sumsOf(goods)).toEqual({ products, variants, units: '15', stockValue: '126' });
    expect(unitsOf(goods)).toEqual(openingUnits);
    expect(goods.left).toEqual([
      { row: 6, message: 'Watering set is grouped: it is no product here, and was left out' },
    ]);
    expect(skipped).toBe(1);
    expect(errorsOf(goods)).toEqual([]);
    expect(bySku(goods, 'HOSE-10')).toMatchObject({ price: '19.9', reorderPoint: '4', weightGrams: 1200 });
    expect(bySku(goods, 'HOSE-125')).toMatchObject({ optionValues: ['12,5 m'], openings: [] });
    expect(goods.products).toMatchObject([
      { name: 'Garden hose', options: ['Length'], category: 'Garden > Watering', kind: 'stocked' },
      { name: 'Fitting service', kind: 'service', category: 'Services', tax: { name: 'reduced-rate', rate: null } },
    ]);
    expect(notesOf(goods)).toEqual([
      '3: The sale price 17.9 was left out: only the regular price comes in',
      '4: Garden hose - 12,5 m has no stock number: there is nothing of it',
      '4: It is sold there when it is out of stock. Here stock does not go below 0',
      '5: It is not published there. It comes in as active',
    ]);
  });

  it('Square items', async () => {
    const goods = await sample('square-items.csv');
    const { kind, products, variants, archived, price, reorderPoint } = expected['square-items.csv'];
    expect(goods.sheet.format).toBe(kind);
    expect(sumsOf(goods)).toMatchObject({ products, variants, units: '46.375', stockValue: '139.4' });
    const [coffee, cheese] = goods.products;
    expect(coffee).toMatchObject({ name: 'Coffee beans', options: ['Variation'], tax: null });
    expect(cheese).toMatchObject({
      options: [],
      unit: 'kg',
      unitDecimals: 3,
      tax: { name: 'Sales Tax', rate: '8.25' },
    });
    expect(coffee?.variants.map(({ openings }) => openings.map((one) => [one.location, one.quantity]))).toEqual([
      [
        ['Main St', '30'],
        ['Van', '4'],
      ],
      [],
    ]);
    expect(cheese?.variants[0]?.openings).toMatchObject([{ location: 'Main St', quantity: '12.375' }]);
    expect(goods.products.filter(({ status }) => status === 'archived')).toHaveLength(archived);
    expect(`${bySku(goods, 'BEAN-1K')?.price}000`).toBe(price['BEAN-1K']);
    expect(cheese?.variants[0]?.price).toBe(price.Cheese);
    expect(fixed(bySku(goods, 'BEAN-250')?.reorderPoint ?? '')).toBe(reorderPoint['BEAN-250']);
    expect(goods.notes).toEqual(['Vendors were left out: suppliers of products come with purchasing']);
    expect(errorsOf(goods)).toEqual([]);
  });

  it('any sheet: opening stock from Germany', async () => {
    const goods = await sample('generic-opening-stock-de.csv');
    const { separator, encoding, variants, openingUnits, openingValue, errors } =
      expected['generic-opening-stock-de.csv'];
    expect(goods.sheet).toMatchObject({ format: 'sheet', table: { separator, encoding } });
    expect(goods.sheet.columns).toEqual([
      ...['sku', 'name', 'location', 'quantity', 'unit', 'standardCost', 'price', 'barcode', 'reorderPoint'],
      'effectiveOn',
    ]);
    expect(sumsOf(goods)).toMatchObject({ variants, stockValue: openingValue.replace(/0$/, '') });
    expect(unitsOf(goods)).toEqual(openingUnits);
    expect(errorsOf(goods)).toMatchObject([{ row: 3, column: 'EAN' }]);
    expect(errors).toBe(1);
    expect(variantsOf(goods).map(({ sku }) => sku)).toEqual(['0017', 'A/4711', 'B-1']);
    expect(bySku(goods, '0017')).toMatchObject({ price: '0.05', standardCost: '0.0125', reorderPoint: '200' });
    expect(bySku(goods, 'A/4711')).toMatchObject({ price: '1999', standardCost: '1234.5', barcode: null });
    expect(bySku(goods, 'B-1')?.openings).toEqual([]);
    expect(goods.products.map(({ name, unit, unitDecimals }) => [name, unit, unitDecimals])).toEqual([
      ['Dichtung 12 mm', 'Stk', 1],
      ['Öl "Extra", 5 l', 'Stk', 0],
      ['Kabel', 'm', 0],
    ]);
    expect(bySku(goods, '0017')?.openings.map(({ effectiveOn }) => effectiveOn)).toEqual(['2025-12-31', '2025-12-31']);
    expect(goods.ambiguous).toEqual([]);
  });
});

describe('codes are read as they are scanned', () => {
  const rows: Array<Record<'code' | 'kind' | 'valid' | 'gtin14', string>> = parse(fixture('gs1-barcodes.csv'), {
    columns: true,
  });

  it('has all rows of the table', () => expect(rows).toHaveLength(10));

  it.each(rows)('$kind $code', ({ code, kind, valid, gtin14 }) => {
    const read = readCode(code);
    if (kind === 'SSCC') expect(read).toEqual({ refused: 'pallet' });
    else if (kind === '-') expect(read).toEqual({ refused: 'rounded' });
    else if (valid === 'yes') expect(read).toMatchObject({ code: gtin14, doubt: null });
    else expect(read).toMatchObject({ doubt: valid === 'ask' ? 'zero_lost' : 'check_digit', code });
  });
});

describe('files are read as written', () => {
  it('one cell decides how the numbers of its column are written (openfoodnetwork#9473, #10461)', async () => {
    const goods = await text('SKU;Name;Price;Cost', 'A;a;4,20;1.5', 'B;b;1.234,50;2', 'C;c;1.234;1,234.5', 'D;d;-;(3)');
    expect(variantsOf(goods).map(({ price }) => price)).toEqual(['4.2', '1234.5', '1234', null]);
    expect(variantsOf(goods).map(({ standardCost }) => standardCost)).toEqual(['1.5', '2', '1234.5', null]);
    expect(errorsOf(goods)).toMatchObject([
      { row: 5, column: 'Cost', message: 'The cell is below 0. It was left out' },
    ]);
  });

  it('numbers like 1,234 alone are asked for, and read as the person says', async () => {
    const csv = Buffer.from('SKU;Name;Price\nA;a;1,234\nB;b;5');
    const asked = await read(csv);
    expect([asked.ambiguous, bySku(asked, 'A')?.price]).toEqual([['Price'], '1234']);
    const chosen = await read(csv, { decimals: { Price: 'comma' } });
    expect(bySku(chosen, 'A')?.price).toBe('1.234');
  });

  it('0017 keeps its zeros, and a mark in front goes (magmi-git#529)', async () => {
    const goods = await text('SKU,Name,EAN', "0017,a,'4006381333931", "'0018,b,", "'X-1,c,", "Y,'Tis the season,");
    expect(variantsOf(goods).map(({ sku }) => sku)).toEqual(['0017', '0018', 'X-1', 'Y']);
    expect(bySku(goods, '0017')?.barcode).toBe('4006381333931');
    expect(goods.products[3]?.name).toBe("'Tis the season");
  });

  it('a SKU with a blank behind it is the same SKU: the second row is an error (magento2#10080)', async () => {
    const goods = await text('SKU,Name', 'SKU123 ,a', 'SKU123,b', 'sku123,c', 'SKU124,d');
    expect(variantsOf(goods).map(({ sku }) => sku)).toEqual(['SKU123', 'SKU124']);
    expect(goods.errors).toEqual([
      { row: 3, message: 'The same SKU SKU123 as in row 2' },
      { row: 4, message: 'The same SKU sku123 as in row 2' },
    ]);
  });

  it('a code that a spreadsheet rounded is an error of its cell, and the row stays (medusa#12771)', async () => {
    const goods = await text('SKU;Name;EAN', 'A;a;4,00638E+12', '4,00638E+12;b;', 'C;c;4006381333932');
    expect(goods.products.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(errorsOf(goods)).toEqual([
      { row: 2, column: 'EAN', message: 'A spreadsheet rounded “4,00638E+12”. It was left out', isError: true },
      { row: 3, column: 'SKU', message: 'A spreadsheet rounded “4,00638E+12”. It was left out', isError: true },
    ]);
    expect(notesOf(goods)[2]).toBe('4: The check digit of 4006381333932 is wrong. The code was taken as it is');
  });

  it('a comma in the value of an attribute is one value (woocommerce#18635)', async () => {
    const goods = await text(
      'ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s),Categories',
      '1,variable,H,Hose,,,Length,"10 m, 12\\,5 m","Hoses\\, pipes > Thick, Sale"',
      '2,variation,H-1,Hose,5,H,Length,"12\\,5 m",',
    );
    expect(goods.products[0]?.category).toBe('Hoses, pipes > Thick');
    expect(variantsOf(goods).map(({ optionValues }) => optionValues)).toEqual([['12,5 m']]);
  });
});

describe('bad files of the class', () => {
  it('a formula stays text, and is no number', async () => {
    const goods = await text('SKU,Name,Price', '=1+1,"=HYPERLINK(""http://x"")",=A1*2', "A,'=2,3");
    expect(variantsOf(goods).map(({ sku, price }) => [sku, price])).toEqual([
      ['=1+1', null],
      ['A', '3'],
    ]);
    expect(goods.products.map(({ name }) => name)).toEqual(['=HYPERLINK("http://x")', '=2']);
    expect(errorsOf(goods)).toMatchObject([{ row: 2, column: 'Price' }]);
  });

  it('huge cells are cut, with a note; a huge SKU is left out', async () => {
    const goods = await text('SKU,Name,Description', `${'S'.repeat(100)},${'n'.repeat(500)},${'d'.repeat(40_000)}`);
    const [product] = goods.products;
    expect(product?.name).toHaveLength(200);
    expect(product?.description).toHaveLength(16_000);
    expect(product?.variants[0]?.sku).toBeNull();
    expect(notesOf(goods)).toHaveLength(4);
  });

  it('numbers that cannot be stored are errors of their cells', async () => {
    const goods = await text('SKU;Name;Price;On hand', `A;a;${'9'.repeat(16)};1,2345`, 'B;b;1,23456;-4');
    expect(errorsOf(goods).map(({ row, column }) => [row, column])).toEqual([
      [2, 'Price'],
      [2, 'On hand'],
    ]);
    expect(bySku(goods, 'B')).toMatchObject({ price: '1.2346', openings: [] });
    expect(notesOf(goods)).toContain('3: -4 is not stock. The opening stock is 0');
  });

  it('a barcode that stands twice belongs to the first row', async () => {
    const goods = await text('SKU,Name,EAN', 'A,a,036000291452', 'B,b,0036000291452');
    expect(bySku(goods, 'B')?.barcode).toBeNull();
    expect(errorsOf(goods)).toMatchObject([{ row: 3, message: expect.stringContaining('also in row 2') }]);
  });

  it('a SKU of two products belongs to the first one', async () => {
    const goods = await text(
      'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price',
      'mug,Mug,Size,S,M-1,3',
      'cup,Cup,Size,S,m-1,4',
      'cup,,,L,C-2,4',
    );
    expect(goods.products.map(({ name, variants }) => [name, variants.map(({ sku }) => sku)])).toEqual([
      ['Mug', ['M-1']],
      ['Cup', ['C-2']],
    ]);
    expect(goods.errors).toEqual([{ row: 3, message: 'The same SKU m-1 as in row 2' }]);
  });

  it('the same SKU in one location twice is an error, in another one more stock', async () => {
    const goods = await text('SKU,Name,Location,Stock', 'A,a,Shop,1', 'A,a,Van,2', 'A,a,Shop,3');
    expect(unitsOf(goods)).toEqual({ 'A@Shop': '1.000', 'A@Van': '2.000' });
    expect(errorsOf(goods)).toMatchObject([{ row: 4, message: 'Row 2 says how much there is in the same location' }]);
  });

  it.each([
    ['without a column for a name, a SKU or a barcode', 'Colour,Size\nred,M'],
    ['with the headers of half a format', 'Handle,Variant Price\nmug,3'],
  ])('%s the columns are to be chosen', async (_, csv) => {
    const { format } = await openGoods(Buffer.from(csv), {});
    expect(format).toBe('sheet');
  });

  it('title rows above the header are passed over, and words of the header in any spelling are known', async () => {
    const goods = await text('Inventory of 2026-01-01', '', '*SKU;item_name;  On-Hand ;EK-Preis', 'A;a;3;1,5');
    expect(goods.sheet.table.headerRow).toBe(3);
    expect(sumsOf(goods)).toEqual({ products: 1, variants: 1, units: '3', stockValue: '4.5' });
  });
});

it('other work gets its turn at least every hundred rows of a large file, in each step', async () => {
  const length = process.env.LONG_TESTS ? 50_000 : 10_000;
  const rows = Array.from({ length }, (_, n) => `SKU-${n};Product ${n};${n % 90},25;${n}`);
  const bytes = Buffer.from(['SKU;Name;Price;Stock', ...rows].join('\n'));
  let [turns, isOver] = [0, false];
  const beat = () => {
    turns += 1;
    if (!isOver) setImmediate(beat);
  };
  setImmediate(beat);
  const goods = await read(bytes);
  isOver = true;
  expect(goods.products).toHaveLength(length);
  const steps = ['rows', 'products', 'checks'];
  expect(turns).toBeGreaterThanOrEqual((length / 100) * steps.length);
}, 60_000);
