import { DIGITS, tooLarge } from '@quartermaster/contracts/money/digits';
import { product } from '@quartermaster/contracts/products/kind';
import { variants } from '@quartermaster/contracts/products/variants';
import { readQuantity } from '@/features/stock/quantities';
import { readDecimal } from '@/lib/numbers';
import { problemIn } from '@/lib/problem-in';
import { productWords } from '@/messages/products';
import { columnWords } from '@/messages/records';
import { problemOf } from '@/records/editors/column-text';
import type { TypedName } from './input';

/** Why a text cannot be the value of a field; undefined if it can. */
type Check = (text: string) => string | undefined;

const amount =
  (kind: 'price' | 'cost'): Check =>
  (text) => {
    if (text.trim() === '') return undefined;
    const value = readDecimal(text);
    const { places, whole } = DIGITS[kind];
    const [units = '', decimals = ''] = (value ?? '').split('.');
    if (value === null || value.startsWith('-') || decimals.length > places) return columnWords.decimal(places);
    return units.length > whole ? tooLarge(kind) : undefined;
  };
const quantity =
  (unitDecimals: number): Check =>
  (text) =>
    text.trim() === '' ? undefined : problemIn(readQuantity(text, 'set', { unitDecimals }));
const line =
  (most: number): Check =>
  (text) =>
    text.trim().length > most ? columnWords.long(most) : undefined;

const OPTION_NAME_CHARS = 40;
const OPTION_VALUES_CHARS = 2_000;

const CHECKS = {
  name: (text) => (text.trim() === '' ? productWords.create.nameMissing : problemOf(product.columns.name, text)),
  sku: (text) => problemOf(variants.columns.sku, text),
  barcode: (text) => problemOf(variants.columns.barcode, text),
  unit: line(product.columns.unit.max),
  price: amount('price'),
  standardCost: amount('cost'),
  reorderPoint: quantity(0),
  openingQuantity: quantity(0),
  openingCost: amount('cost'),
  option1: line(OPTION_NAME_CHARS),
  values1: line(OPTION_VALUES_CHARS),
  option2: line(OPTION_NAME_CHARS),
  values2: line(OPTION_VALUES_CHARS),
} satisfies Record<TypedName, Check>;

/** Why each text cannot be the value of its field, where quantities have so many decimals. */
export function checksOf(unitDecimals: number): Readonly<Record<TypedName, Check>> {
  return { ...CHECKS, reorderPoint: quantity(unitDecimals), openingQuantity: quantity(unitDecimals) };
}
