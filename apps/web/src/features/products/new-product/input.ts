import { LIMITS } from '@quartermaster/contracts/limits';
import { combinationsOf } from '@quartermaster/contracts/products/combinations';
import type { CreateProductInput } from '@quartermaster/contracts/products/product';
import { readDecimal } from '@/lib/numbers';

/** What is typed, by the names of the fields. */
export const TYPED = [
  'name',
  'sku',
  'barcode',
  'price',
  'standardCost',
  'unit',
  'reorderPoint',
  'openingQuantity',
  'openingCost',
  'option1',
  'values1',
  'option2',
  'values2',
] as const;
export type TypedName = (typeof TYPED)[number];
export type Typed = Readonly<Record<TypedName, string>>;

/** What is chosen. Empty for nothing. */
export interface Chosen {
  categoryId: string;
  taxRateId: string;
  locationId: string;
  unitDecimals: string;
}

/** The options of a new product, with the values that are listed with commas between them. */
export function optionsOf({ option1, values1, option2, values2 }: Typed): { name: string; values: string[] }[] {
  return [
    { name: option1.trim(), values: listOf(values1) },
    { name: option2.trim(), values: listOf(values2) },
  ].filter(({ name, values }) => name !== '' || values.length > 0);
}

/** The SKUs that variants get, by the values of their options: `TEA-GREEN-M`. None where the product has none. */
export function skusOf(sku: string, combinations: readonly (readonly string[])[]): (string | null)[] {
  const base = sku.trim();
  return combinations.map((values) =>
    base === '' ? null : [base, ...values.map((value) => value.toUpperCase().replace(/\s+/g, ''))].join('-'),
  );
}

/** A new product as the API takes it. Variants of options share all but their SKUs. */
export function asInput(typed: Typed, chosen: Chosen): CreateProductInput {
  const options = optionsOf(typed);
  const combinations = combinationsOf(options);
  const single = combinations.length === 1 && options.length === 0;
  const skus = skusOf(typed.sku, combinations);
  const shared = {
    price: numberOrNull(typed.price),
    reorderPoint: numberOrNull(typed.reorderPoint),
    ...(typed.standardCost.trim() === '' ? {} : { standardCost: numberOrNull(typed.standardCost) }),
  };
  const quantity = numberOrNull(typed.openingQuantity);
  return {
    name: typed.name.trim(),
    unit: typed.unit.trim() || 'pcs',
    unitDecimals: Number(chosen.unitDecimals),
    categoryId: chosen.categoryId || null,
    taxRateId: chosen.taxRateId || null,
    options,
    variants: combinations.map((optionValues, index) => ({
      ...shared,
      optionValues,
      sku: skus[index] ?? null,
      barcode: single ? typed.barcode.trim() || null : null,
    })),
    opening:
      quantity === null || !single
        ? []
        : [
            {
              variant: 0,
              quantity,
              cost: numberOrNull(typed.openingCost),
              ...(chosen.locationId ? { locationId: chosen.locationId } : {}),
            },
          ],
  };
}

/** How many variants options make; none without options. */
export function countOf(options: readonly { values: readonly string[] }[]): number {
  return options.length === 0 ? 0 : options.reduce((count, { values }) => count * values.length, 1);
}

type OptionProblem = 'noName' | 'noValues' | 'tooMany';

/** Why the options make no product, and at which field; undefined if they do. */
export function problemOfOptions(typed: Typed): { field: TypedName; problem: OptionProblem } | undefined {
  for (const place of [1, 2] as const) {
    const name = typed[`option${place}`].trim();
    const { length } = listOf(typed[`values${place}`]);
    if (name === '' && length > 0) return { field: `option${place}`, problem: 'noName' };
    if (name !== '' && length === 0) return { field: `values${place}`, problem: 'noValues' };
  }
  return countOf(optionsOf(typed)) > LIMITS.variants ? { field: 'values1', problem: 'tooMany' } : undefined;
}

const PLACES: Readonly<Record<string, TypedName | keyof Chosen>> = {
  priceCurrency: 'price',
  'opening.quantity': 'openingQuantity',
  'opening.cost': 'openingCost',
  'opening.locationId': 'locationId',
};

/** The field of the form that a path of the API's input is about; undefined if it has none. */
export function fieldOf(path: string | undefined): TypedName | keyof Chosen | undefined {
  const names = (path ?? '').split('.').filter((part) => !/^\d+$/.test(part));
  const last = names.at(-1) ?? '';
  const known = PLACES[names.slice(-2).join('.')] ?? PLACES[last];
  if (known) return known;
  if (names[0] === 'options') return 'values1';
  return [...TYPED, 'categoryId', 'taxRateId', 'unitDecimals'].find(
    (name): name is TypedName | keyof Chosen => name === last,
  );
}

function listOf(text: string): string[] {
  const values = text.split(/[,\n]/).map((value) => value.trim());
  return [...new Set(values)].filter((value) => value !== '');
}

function numberOrNull(text: string): string | null {
  return text.trim() === '' ? null : readDecimal(text);
}
