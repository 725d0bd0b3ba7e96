import { LIMITS } from '@quartermaster/contracts';
import { readCode } from '@quartermaster/contracts/products/codes';
import { cutAt } from '../../kernel/cut';
import type { CsvRow } from '../read/csv';
import { shorten } from '../read/dates';
import type { RowError } from '../read/types';
import type { Goods, GoodsNote, ReadOpening, ReadPart, ReadProduct, ReadVariant } from './document';
import { placesOf } from './numbers';

/** A product as a reader puts it together. */
export type ProductDraft = Omit<ReadProduct, 'fingerprint'> & { prints: Array<readonly string[]> };

const PRODUCT: Omit<ProductDraft, 'row' | 'name' | 'variants' | 'notes' | 'prints' | 'custom' | 'options'> = {
  description: '',
  kind: 'stocked',
  status: 'active',
  category: null,
  tax: null,
  unit: 'pcs',
  unitDecimals: 0,
  source: null,
};
const VARIANT: Omit<ReadVariant, 'row' | 'openings' | 'parts' | 'optionValues'> = {
  sku: null,
  barcode: null,
  price: null,
  priceCurrency: null,
  standardCost: null,
  weightGrams: null,
  reorderPoint: null,
  targetLevel: null,
  leadDays: null,
  bin: null,
  status: 'active',
  source: null,
};
const OPENING: Omit<ReadOpening, 'row' | 'quantity'> = {
  location: null,
  cost: null,
  value: null,
  effectiveOn: null,
  documentRef: null,
};

export function draftProduct(row: number, known: Partial<ProductDraft> & Pick<ProductDraft, 'name'>): ProductDraft {
  return { ...PRODUCT, options: [], variants: [], custom: {}, notes: [], prints: [], ...known, row };
}

export function draftVariant(row: number, known: Partial<ReadVariant>): ReadVariant {
  return { ...VARIANT, optionValues: [], openings: [], parts: [], ...known, row };
}

/** A part whose supplier alone is known. */
export function draftPart(row: number, known: Partial<ReadPart> & Pick<ReadPart, 'supplier'>): ReadPart {
  return { code: null, packSize: '1', minPacks: '0', packCost: null, ...known, row };
}

export function draftOpening(row: number, known: Partial<ReadOpening> & Pick<ReadOpening, 'quantity'>): ReadOpening {
  return { ...OPENING, ...known, row };
}

type CellNote = Omit<GoodsNote, 'row'>;

/** Collects what is said of the rows of a product. */
export function teller(notes: GoodsNote[], { row }: Pick<CsvRow, 'row'>): (note: CellNote) => void {
  return (note) => {
    if (!notes.some((one) => one.row === row && one.message === note.message && one.column === note.column))
      notes.push({ row, ...note });
  };
}

type Tell = ReturnType<typeof teller>;

const ROUNDED = /^\d(?:[.,]\d+)?E\+?\d+$/i;

/** A SKU as it is stored; null for none, and for one that cannot be. */
export function skuOf(text: string, { column, tell }: { column: string; tell: Tell }): string | null {
  // Shopify's exports have a dash where there is none.
  if (text === '' || text === '-') return null;
  if (ROUNDED.test(text)) {
    tell({ column, message: `A spreadsheet rounded “${shorten(text)}”. It was left out`, isError: true });
    return null;
  }
  if (text.length <= 60) return text;
  tell({ column, message: `“${shorten(text)}” is longer than 60 characters. It was left out`, isError: true });
  return null;
}

const REFUSED = { rounded: 'A spreadsheet rounded', pallet: 'This is the code of a pallet:', empty: '' };

/** A barcode as it is stored; null for none, and for what can be none. */
export function barcodeOf(text: string, { column, tell }: { column: string; tell: Tell }): string | null {
  if (text === '') return null;
  const read = readCode(text);
  const leftOut = (why: string) => {
    tell({ column, message: `${why} “${shorten(text)}”. It was left out`, isError: true });
    return null;
  };
  if ('refused' in read) return leftOut(REFUSED[read.refused]);
  if (text.length > 40) return leftOut('A code has up to 40 characters:');
  if (read.doubt === 'check_digit')
    tell({ column, message: `The check digit of ${text} is wrong. The code was taken as it is` });
  if (read.doubt === 'zero_lost')
    tell({ column, message: `${text} seems to lack the zero in front. The code was taken as it is` });
  return text;
}

const ADDED_MARKS = /^-/;

/** What there was of a variant, from a number of the file; null for nothing. What is below zero is no stock. */
export function openingOf(
  quantity: string | null,
  { row, column, tell, ...known }: Partial<ReadOpening> & { row: number; column: string; tell: Tell },
): ReadOpening | null {
  if (quantity === null || quantity === '0') return null;
  if (!ADDED_MARKS.test(quantity)) return draftOpening(row, { ...known, quantity });
  tell({ column, message: `${quantity} is not stock. The opening stock is 0` });
  return null;
}

/** The parts of a name that fits, with a note about what was cut. */
export function fitting(text: string, { most, column, tell }: { most: number; column: string; tell: Tell }): string {
  if (text.length <= most) return text;
  tell({ column, message: `Longer than ${most} characters, so it was cut` });
  return cutAt(text, most).trim();
}

/** The unit that a header says in parentheses: `kg` of `Weight (kg)`. */
export function unitIn(header: string): string | undefined {
  return /\((\w+)\)/.exec(header)?.[1];
}

/** Grams of a weight; null for none, and for what is no weight. */
export function gramsOf(number: string | null, unit: string): number | null {
  const factor = GRAMS[unit.toLowerCase() as keyof typeof GRAMS];
  const grams = number === null || factor === undefined ? Number.NaN : Math.round(Number(number) * factor);
  return Number.isFinite(grams) && grams > 0 && grams <= 1_000_000_000 ? grams : null;
}

const GRAMS = { g: 1, kg: 1_000, oz: 28.349_523_125, lb: 453.592_37, lbs: 453.592_37 };

/** The decimals that quantities of a product need. */
export function decimalsFor({ variants, unitDecimals }: Pick<ProductDraft, 'variants' | 'unitDecimals'>): number {
  const quantities = variants.flatMap(({ reorderPoint, targetLevel, openings }) => [
    reorderPoint,
    targetLevel,
    ...openings.map(({ quantity }) => quantity),
  ]);
  return quantities.reduce((most, quantity) => Math.max(most, placesOf(quantity)), unitDecimals);
}

/** What a reader returns: its products, and the rows that are none. */
export interface ReadFile extends Omit<Goods, 'products'> {
  products: ProductDraft[];
}

export const nothing = (): ReadFile => ({ products: [], errors: [] as RowError[], left: [], notes: [] });

/** Of an option's value or name. */
export function optionValue(text: string): string {
  return cutAt(text, LIMITS.optionChars).trim();
}
