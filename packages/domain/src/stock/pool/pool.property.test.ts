import { sum } from '@quartermaster/contracts/money/add';
import { isNegative, isZero } from '@quartermaster/contracts/money/compare';
import { fromUnits, textOf, toUnits } from '@quartermaster/contracts/money/units';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Ledger } from './fixtures/ledger';
import { history } from './fixtures/steps';
import { Twins } from './fixtures/twins';

describe.each([
  ['a pool that never goes below 0', false],
  ['a pool that may go below 0', true],
])('%s', (_, negativeOk) => {
  it('has the quantity, the value, the costs and the moves of its twin after each step of any history', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const twins = new Twins({ negativeOk });
        for (const step of steps) {
          const { found, expected } = twins.take(step);
          expect(found).toEqual(expected);
        }
        expect(brokenRules(twins.ledger, negativeOk)).toEqual([]);
      }),
      { numRuns: process.env.LONG_TESTS ? 5_000 : 500 },
    );
  });
});

it('a landed cost that comes late leaves the value that it would have left in time', () => {
  fc.assert(
    fc.property(receiptsAndIssues, fc.integer({ min: 1, max: 100_000 }), (steps, cents) => {
      const landed = BigInt(cents) * 10_000n;
      const late = new Ledger();
      const inTime = new Ledger();
      const receipt = late.receive('10', '100');
      inTime.receive('10', textOf(fromUnits('cost', 100_000_000n + landed)));
      for (const [count, value] of steps) {
        for (const ledger of [late, inTime]) {
          if (value !== null) ledger.receive(String(count), String(value));
          else if (toUnits('quantity', ledger.pool.onHand) >= BigInt(count) * 1000n) ledger.issue(String(count));
        }
      }
      late.adjustValue(receipt, textOf(fromUnits('cost', landed)));
      const difference = toUnits('cost', late.pool.stockValue) - toUnits('cost', inTime.pool.stockValue);
      // One millionth for each rounding on the way.
      expect(difference < 0n ? -difference : difference).toBeLessThanOrEqual(BigInt(steps.length + 1));
    }),
    { numRuns: process.env.LONG_TESTS ? 10_000 : 300 },
  );
});

/** Pieces, and the value of those that come in. */
const receiptsAndIssues = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 9 }), fc.option(fc.integer({ min: 0, max: 500 }))),
  { maxLength: 20 },
);

function brokenRules({ pool, moves }: Ledger, negativeOk: boolean): string[] {
  const deltas = moves.map(({ delta }) => delta);
  const values = moves.map(({ valueDelta }) => valueDelta);
  const rules: [name: string, holds: boolean][] = [
    ['the moves add up to the quantity', sum('quantity', deltas) === pool.onHand],
    ['the moves add up to the value', sum('cost', values) === pool.stockValue],
    ['nothing is worth nothing', !isZero(pool.onHand) || isZero(pool.stockValue)],
    ['neither is below 0', negativeOk || !(isNegative(pool.onHand) || isNegative(pool.stockValue))],
  ];
  return rules.flatMap(([name, holds]) => (holds ? [] : [name]));
}
