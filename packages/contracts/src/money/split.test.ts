import { oracleSplit } from '@quartermaster/testing/oracle';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { split } from './split';
import { exact, textOf } from './units';

const parts = (total: string, weights: readonly string[]) =>
  split(
    'money',
    exact('money', total),
    'quantity',
    weights.map((weight) => exact('quantity', weight)),
  ).map(textOf);

describe('a split', () => {
  // odoo#72494, PR#190449, PR#77155
  it.each([
    ['333', ['5994', '931', '393', '2625'], ['201', '31', '13', '88']],
    ['685', ['1', '1', '1', '1', '1', '1'], ['115', '114', '114', '114', '114', '114']],
    ['100000', ['6', '6', '3', '6'], ['28572', '28571', '14286', '28571']],
  ])('T34 of %s adds up', (total, weights, expected) => {
    expect(parts(total, weights)).toEqual(expected);
  });

  it.each([
    ['10', ['0', '1', '0'], ['0', '10', '0']],
    ['5', ['0', '0'], ['3', '2']],
    ['-5', ['1', '1'], ['-3', '-2']],
    ['2', ['1', '1', '1', '1'], ['1', '1', '0', '0']],
    ['0', [], []],
  ])('of %s by %j is %j', (total, weights, expected) => {
    expect(parts(total, weights)).toEqual(expected);
  });

  it('refuses negative weights, and to lose an amount', () => {
    expect(() => parts('1', ['1', '-1'])).toThrow('A weight is negative');
    expect(() => parts('1', [])).toThrow('There is nothing to split over');
  });

  it('then its sum is what was split, and each part is within one unit of its share, as its twin finds', () => {
    const amount = fc.bigInt({ min: -(10n ** 15n) + 1n, max: 10n ** 15n - 1n }).map(String);
    const weight = fc.integer({ min: 0, max: 5_000 }).map((thousandths) => String(thousandths / 1000));
    fc.assert(
      fc.property(amount, fc.array(weight, { minLength: 1, maxLength: 12 }), (total, weights) => {
        const found = parts(total, weights);
        expect(found.reduce((sum, one) => sum + BigInt(one), 0n)).toBe(BigInt(total));
        expect(found).toEqual(oracleSplit(total, weights));
      }),
      { numRuns: process.env.LONG_TESTS ? 10_000 : 300 },
    );
  });
});
