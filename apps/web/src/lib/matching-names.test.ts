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
])('%j matches the start of a name or of a word in it, ignoring accents', (typed, found) => {
  expect(matchingNames([sam, samuel, zoe], typed)).toEqual(found);
});
