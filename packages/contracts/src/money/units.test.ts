import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, negate, subtract, sum } from './add';
import { compare, isNegative, isZero } from './compare';
import { DIGITS, TooLarge } from './digits';
import { divide } from './divide';
import { withPoint } from './point';
import type { ExactKind } from './types';
import { exact, fromUnits, textOf, toUnits } from './units';

const KINDS: readonly ExactKind[] = ['money', 'quantity', 'price', 'cost', 'rate', 'exchangeRate'];

function unitsOfKind(kind: ExactKind) {
  const limit = 10n ** BigInt(DIGITS[kind].whole + DIGITS[kind].places) - 1n;
  return fc.bigInt({ min: -limit, max: limit });
}

describe.each(KINDS)('a value of the kind %s', (kind) => {
  it('is the same after it was written and read, in its shortest form and with all places', () => {
    fc.assert(
      fc.property(unitsOfKind(kind), (units) => {
        const value = fromUnits(kind, units);
        expect(toUnits(kind, value)).toBe(units);
        expect(exact(kind, textOf(value))).toBe(value);
        expect(exact(kind, withPoint(String(units), DIGITS[kind].places))).toBe(value);
        expect(textOf(value)).toMatch(/^(?:0|-?(?:[1-9]\d*|0(?=\.))(?:\.\d*[1-9])?)$/);
      }),
    );
  });

  it('has the sums, differences and order of its whole numbers of units', () => {
    const half = unitsOfKind(kind).map((units) => units / 2n);
    fc.assert(
      fc.property(half, half, (a, b) => {
        const [left, right] = [fromUnits(kind, a), fromUnits(kind, b)];
        expect(toUnits(kind, add(kind, left, right))).toBe(a + b);
        expect(toUnits(kind, subtract(kind, left, right))).toBe(a - b);
        expect(sum(kind, [left, right])).toBe(add(kind, left, right));
        expect(toUnits(kind, negate(kind, left))).toBe(-a);
        expect(compare(kind, left, right)).toBe(a === b ? 0 : a < b ? -1 : 1);
        expect([isZero(left), isNegative(left)]).toEqual([a === 0n, a < 0n]);
      }),
    );
  });

  it('has at most the digits of its column: one more unit is refused with a sentence', () => {
    const { whole, places } = DIGITS[kind];
    const most = fromUnits(kind, 10n ** BigInt(whole + places) - 1n);
    const least = exact(kind, withPoint('1', places));
    expect(() => add(kind, most, least)).toThrow(TooLarge);
    expect(() => subtract(kind, negate(kind, most), least)).toThrow(/is too large: enter at most/);
  });
});

it('the largest amount is 10^15 - 1 minor units', () => {
  expect(textOf(exact('money', '999999999999999'))).toBe('999999999999999');
  expect(() => exact('money', '1000000000000000')).toThrow(
    'The amount is too large: enter at most 999,999,999,999,999 minor units (cents)',
  );
});

it.each([
  ['money', '1.5'],
  ['quantity', '1.2345'],
  ['quantity', '1e3'],
  ['quantity', '1,5'],
  ['quantity', ''],
  ['quantity', '.5'],
  ['quantity', ' 1'],
  ['price', '0.00001'],
  ['cost', 'NaN'],
] as const)('no %s is read from %j', (kind, text) => {
  expect(() => exact(kind, text)).toThrow(RangeError);
});

it.each([
  [5n, 2n, 3n],
  [-5n, 2n, -3n],
  [5n, -2n, -3n],
  [-5n, -2n, 3n],
  [4n, 3n, 1n],
  [-4n, 3n, -1n],
  [0n, 7n, 0n],
  [1n, 2n, 1n],
])('%d / %d is rounded half away from zero to %d', (numerator, denominator, rounded) => {
  expect(divide(numerator, denominator)).toBe(rounded);
});
