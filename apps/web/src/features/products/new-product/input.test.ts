import { describe, expect, it } from 'vitest';
import { asInput, fieldOf, problemOfOptions, skusOf, TYPED, type Typed } from './input';

const nothing = Object.fromEntries(TYPED.map((name) => [name, ''])) as Record<(typeof TYPED)[number], string>;
const typed = (values: Partial<Typed>): Typed => ({ ...nothing, name: ' Tea ', ...values });
const many = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`).join(', ');
const chosen = { categoryId: '', taxRateId: '', locationId: '', unitDecimals: '0' };

describe('a new product', () => {
  it('has one variant with what was typed, and its opening stock', () => {
    const input = asInput(
      typed({ sku: ' T-1 ', barcode: '4006381333931', price: '12,5', openingQuantity: '40', openingCost: '3.25' }),
      chosen,
    );
    expect(input).toMatchObject({
      name: 'Tea',
      unit: 'pcs',
      options: [],
      variants: [{ optionValues: [], sku: 'T-1', barcode: '4006381333931', price: '12.5', reorderPoint: null }],
      opening: [{ variant: 0, quantity: '40', cost: '3.25' }],
    });
    expect(input.variants?.[0]).not.toHaveProperty('standardCost');
  });

  it('has a variant for each combination of its options, with a SKU of its own and no barcode or opening stock', () => {
    const input = asInput(
      typed({
        sku: 'TEA',
        barcode: '4006381333931',
        openingQuantity: '4',
        option1: 'Kind',
        values1: 'Green, Earl Grey, Green',
        option2: 'Size',
        values2: 'S, M',
      }),
      chosen,
    );
    expect(input.variants?.map(({ sku }) => sku)).toEqual([
      'TEA-GREEN-S',
      'TEA-GREEN-M',
      'TEA-EARLGREY-S',
      'TEA-EARLGREY-M',
    ]);
    expect(input.variants?.every(({ barcode }) => barcode === null)).toBe(true);
    expect(input.opening).toEqual([]);
  });

  it('gives variants no SKU where the product has none', () => {
    expect(skusOf('', [['M'], ['L']])).toEqual([null, null]);
  });
});

describe('options', () => {
  it.each([
    [{ values1: 'S, M' }, { field: 'option1', problem: 'noName' }],
    [
      { option1: 'Size', values1: 'S', option2: 'Colour', values2: ' , ' },
      { field: 'values2', problem: 'noValues' },
    ],
    [
      { option1: 'A', values1: many(11), option2: 'B', values2: many(10) },
      { field: 'values1', problem: 'tooMany' },
    ],
    [{ option1: 'A', values1: many(10), option2: 'B', values2: many(10) }, undefined],
    [{}, undefined],
  ] as const)('%j: %j', (values, problem) => {
    expect(problemOfOptions(typed(values))).toEqual(problem);
  });
});

describe('a fault of the input', () => {
  it.each([
    ['variants.0.sku', 'sku'],
    ['variants.12.barcode', 'barcode'],
    ['opening.0.quantity', 'openingQuantity'],
    ['opening.0.cost', 'openingCost'],
    ['opening.0.locationId', 'locationId'],
    ['priceCurrency', 'price'],
    ['categoryId', 'categoryId'],
    ['options', 'values1'],
    ['variants.0.optionValues', undefined],
    [undefined, undefined],
  ])('at %s is shown at %s', (path, field) => {
    expect(fieldOf(path)).toBe(field);
  });
});
