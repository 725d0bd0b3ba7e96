import { oraclePart } from '@quartermaster/testing/oracle';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sum } from './add';
import { part } from './part';
import type { Quantity } from './types';
import { exact, fromUnits, textOf, toUnits } from './units';

const quantity = (text: string): Quantity => exact('quantity', text);

describe('a part of a line', () => {
  const ofThree = (before: string, now: string) =>
    textOf(
      part('money', exact('money', '1000'), { quantity: quantity('3'), before: quantity(before), now: quantity(now) }),
    );

  // craftcms/commerce#1098
  it('T16 adds up to the line with all others, and a fourth of three is refused', () => {
    expect([ofThree('0', '1'), ofThree('1', '1'), ofThree('2', '1')]).toEqual(['333', '334', '333']);
    expect(() => ofThree('3', '1')).toThrow('The parts are more than the whole');
    expect(() => ofThree('2.5', '0.501')).toThrow('The parts are more than the whole');
  });

  it('has a quantity', () => {
    expect(() => ofThree('1', '0')).toThrow(RangeError);
    expect(() => ofThree('-1', '1')).toThrow(RangeError);
  });

  it.each([
    ['money', 0],
    ['cost', 6],
  ] as const)(
    'of the kind %s is what its twin finds, and all parts are the whole, however it is divided',
    (kind, places) => {
      const value = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }).map((units) => fromUnits(kind, units));
      const counts = fc.array(fc.oneof(fc.constant(1000), fc.integer({ min: 1, max: 99_999 })), {
        minLength: 1,
        maxLength: 6,
      });
      fc.assert(
        fc.property(value, counts, (whole, thousandths) => {
          const nows = thousandths.map((count) => fromUnits('quantity', BigInt(count)));
          const line = sum('quantity', nows);
          const parts = nows.map((now, at) => {
            const before = sum('quantity', nows.slice(0, at));
            const texts = { quantity: textOf(line), before: textOf(before), now: textOf(now), places };
            const found = part(kind, whole, { quantity: line, before, now });
            expect(textOf(found)).toBe(oraclePart(textOf(whole), texts));
            return found;
          });
          expect(toUnits(kind, sum(kind, parts))).toBe(toUnits(kind, whole));
        }),
        { numRuns: process.env.LONG_TESTS ? 10_000 : 300 },
      );
    },
  );
});
