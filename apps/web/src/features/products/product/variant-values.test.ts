import { describe, expect, it } from 'vitest';
import { checksOf, mergeTyped, patchOf, type Typed, toText, typedOf, type VariantTexts } from './variant-values';

const context = { product: { options: [{ name: 'Size', values: ['S', 'M'] }], unitDecimals: 1 }, seesCosts: true };
const variant: VariantTexts = {
  optionValues: ['S'],
  sku: 'A-1',
  barcode: null,
  price: '12.5',
  standardCost: '4',
  reorderPoint: '20',
  targetLevel: null,
  bin: null,
  leadDays: 7,
  weightGrams: null,
  ownStatus: 'active',
  packs: [{ name: 'Box', size: '12' }],
  codes: [],
};
const before = typedOf(variant, context);
const change = (typed: Typed) => patchOf(context, { ...before, ...typed }, before);

describe('the form of a variant', () => {
  it('sends only what was changed, as the API takes it', () => {
    expect(change({})).toEqual({});
    expect(change({ price: '1,234.50', sku: ' ', leadDays: '9', option0: ' M ', status: 'archived' })).toEqual({
      price: '1234.5',
      sku: null,
      leadDays: 9,
      optionValues: ['M'],
      status: 'archived',
    });
    expect(
      change({
        packs: toText([
          ['Box', '6'],
          ['', ''],
        ]),
      }),
    ).toEqual({ packs: [{ name: 'Box', size: '6' }] });
    expect(change({ codes: toText([['96385074', '']]) })).toEqual({ codes: [{ code: '96385074', perCode: '1' }] });
  });

  it('shows and sends no cost to who may not see one', () => {
    const blind = { ...context, seesCosts: false };
    expect(typedOf(variant, blind)).not.toHaveProperty('standardCost');
    expect(patchOf(blind, { ...before, standardCost: '5' }, before)).toEqual({});
  });

  it.each([
    ['price', '1.23456', /up to 4 decimals/],
    ['reorderPoint', '1.25', /up to 1 decimals/],
    ['reorderPoint', '-1', /0 or more/],
    ['leadDays', '1.5', /whole number/],
    ['leadDays', '731', /whole number/],
    ['bin', 'x'.repeat(21), /20 characters/],
    ['option0', ' ', /Enter a value for size/],
    ['packs', toText([['Box', '0']]), /up to 1 decimals/],
    ['packs', toText([['', '3']]), /Enter a value for name/],
  ])('refuses in %s what the API would: %j', (name, text, problem) => {
    const check = checksOf(context, { ...before, [name]: text })[name];
    expect(check?.(text)).toMatch(problem);
  });

  it('takes over what someone else saved, except where something else was typed', () => {
    const theirs = { ...before, sku: 'A-9', price: '13', bin: 'B' };
    const typed = { ...before, sku: 'A-2', price: '13', leadDays: '8' };
    const merged = mergeTyped(typed, { before, theirs });
    expect(merged.typed).toEqual({ ...before, sku: 'A-2', price: '13', bin: 'B', leadDays: '8' });
    expect(merged.clashes).toEqual([{ name: 'sku', theirs: 'A-9', mine: 'A-2' }]);
  });
});
