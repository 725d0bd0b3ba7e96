import { sum } from '@quartermaster/contracts/money/add';
import { isNegative, isZero } from '@quartermaster/contracts/money/compare';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ledger } from './fixtures/ledger';
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
      { numRuns: process.env.LONG_TESTS ? 20_000 : 500 },
    );
  });
});

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
