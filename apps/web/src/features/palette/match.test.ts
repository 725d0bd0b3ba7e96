import { expect, it } from 'vitest';
import { keyIn, matching } from './match';

const entries = [{ label: 'Go to Today' }, { label: 'Go to Tasks' }, { label: 'Thème: Dark' }];
const labels = (text: string) => matching(entries, text).map(({ label }) => label);

it('finds by the beginnings of words, in any order and without accents', () => {
  expect(labels('tas go')).toEqual(['Go to Tasks']);
  expect(labels('theme')).toEqual(['Thème: Dark']);
  expect(labels('asks')).toEqual([]);
  expect(labels(' ')).toHaveLength(3);
});

it('knows a key when it stands alone', () => {
  expect([keyIn(' t-12'), keyIn('T12'), keyIn('T-0'), keyIn('T-12 x')]).toEqual(['T-12', 'T-12', null, null]);
});
