import { describe, expect, it } from 'vitest';
import { exactNumbers } from './exact-numbers';
import { fixture } from './testing/fixture';

const MONEY = 'packages/contracts/src/money/round.ts';
const POOL = 'packages/domain/src/stock/pool/issue.ts';

describe('the ban on floating-point numbers in amounts', () => {
  it.each([
    ['Number', 'export const one = Number(text);'],
    ['Number', 'export const all = texts.map(Number);'],
    ['Number', 'export const one = globalThis.Number.parseInt(text);', 'parseInt'],
    ['parseFloat', 'export const one = parseFloat(text);'],
    ['parseInt', 'export const one = parseInt(text, 10);'],
    ['Math', 'export const one = Math.round(two);'],
    ['Math', 'const { round } = Math;\nexport { round };'],
    ['toFixed', 'export const one = two.toFixed(2);'],
    ['toFixed', 'export const one = two?.toFixed();'],
    ['toPrecision', 'export const one = two.toPrecision(2);'],
    ['unary plus', 'export const one = +text;'],
    ['unary plus', 'export const one = 1 + +text;'],
  ])('reports %s in %j', (what, text, ...more) => {
    for (const path of [MONEY, POOL]) {
      expect(exactNumbers(fixture({ [path]: text }))).toEqual(
        [what, ...more].map((one) => `${path}:1 ${one}: compute in BigInt, round with divide()`),
      );
    }
  });

  it.each([
    ['other code', 'packages/domain/src/tasks/rank.ts'],
    ['their tests', MONEY.replace('.ts', '.test.ts')],
    ['their fixtures', 'packages/contracts/src/money/fixtures/lines.ts'],
  ])('allows %s', (_, path) => {
    expect(exactNumbers(fixture({ [path]: 'export const one = Math.round(Number(text)) + +text;' }))).toEqual([]);
  });

  it('allows BigInt, sums and negative numbers, and words in texts and comments', () => {
    const text = "// Number(x), Math\nexport const one = -BigInt(text) + 2n;\nexport const two = 'Number(x).toFixed';";
    expect(exactNumbers(fixture({ [MONEY]: text }))).toEqual([]);
  });
});
