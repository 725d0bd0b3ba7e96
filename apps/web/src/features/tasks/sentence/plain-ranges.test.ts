import { expect, it } from 'vitest';
import { movePlain } from './plain-ranges';

it.each([
  ['text after it', 'Pay May', 'Pay May now', [4, 7], [[4, 7]]],
  ['text before it', 'Pay May', 'Please pay May', [4, 7], [[11, 14]]],
  ['text taken away before it', 'Please pay May', 'Pay May', [11, 14], [[4, 7]]],
  ['an edit in it', 'Pay May', 'Pay Mary', [4, 7], []],
  ['everything gone', 'Pay May', '', [4, 7], []],
] as const)('keeps pointing at the same words: %s', (_what, before, after, range, expected) => {
  expect(movePlain([range], before, after)).toEqual(expected);
});
