import { expect, it } from 'vitest';
import { matchingNames } from './matching-names';

const [sam, samuel, zoe] = [{ name: 'Sam Smith' }, { name: 'Sam' }, { name: 'Zoë Łuk' }];

it.each([
  ['sm', [sam]],
  ['zoe', [zoe]],
  ['luk', [zoe]],
  ['sam s', [sam]],
  ['', [sam, samuel, zoe]],
  ['mith', []],
])('%j is the beginning of a name, or of a word of one, accents or not', (typed, found) => {
  expect(matchingNames([sam, samuel, zoe], typed)).toEqual(found);
});
