import { DIGITS } from '@quartermaster/contracts/money/digits';
import { product } from '@quartermaster/contracts/products/kind';
import { variants } from '@quartermaster/contracts/products/variants';
import { readDecimal } from '@/lib/numbers';
import { columnWords } from '@/messages/records';
import { problemOf } from '@/records/editors/column-text';
import type { TypedName } from './input';

/** Why a text cannot be the value of a field; undefined if it can. */
type Check = (text: string) => string | undefined;

const number =
  (kind: 'price' | 'cost' | 'quantity'): Check =>
  (text) => {
    if (text.trim() === '') return undefined;
    const value = readDecimal(text);
    const { places } = DIGITS[kind];
    const fits = value !== null && !value.startsWith('-') && (value.split('.')[1]?.length ?? 0) <= places;
    return fits ? undefined : columnWords.decimal(places);
  };
const line =
  (most: number): Check =>
  (text) =>
    text.trim().length > most ? columnWords.long(most) : undefined;

const OPTION_NAME_CHARS = 40;
const OPTION_VALUES_CHARS = 2_000;

export const CHECKS: Readonly<Record<TypedName, Check>> = {
  name: (text) => problemOf(product.columns.name, text),
  sku: (text) => problemOf(variants.columns.sku, text),
  barcode: (text) => problemOf(variants.columns.barcode, text),
  unit: line(product.columns.unit.max),
  price: number('price'),
  standardCost: number('cost'),
  reorderPoint: number('quantity'),
  openingQuantity: number('quantity'),
  openingCost: number('cost'),
  option1: line(OPTION_NAME_CHARS),
  values1: line(OPTION_VALUES_CHARS),
  option2: line(OPTION_NAME_CHARS),
  values2: line(OPTION_VALUES_CHARS),
};
