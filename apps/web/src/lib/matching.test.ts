import { expect, it } from 'vitest';
import { matching } from './matching';

const entries = [
  { label: 'Go to Today' },
  { label: 'Go to Tasks' },
  { label: 'Thème: Dark' },
  { label: 'Sign out', also: 'log out' },
  { label: 'Chase Kite' },
];
const found = (text: string) => matching(entries, text).map(({ entry, fit }) => `${entry.label}, ${fit}`);

it('finds by the beginnings of words, in any order and without accents', () => {
  expect(found('tas go')).toEqual(['Go to Tasks, words']);
  expect(found('theme')).toEqual(['Thème: Dark, words']);
  expect(found('asks')).toEqual([]);
  expect(found(' ')).toHaveLength(entries.length);
});

it('finds by other words for the same thing', () => {
  expect(found('log')).toEqual(['Sign out, words']);
});

it('finds by initials', () => {
  expect(found('gtt')).toEqual(['Go to Today, initials', 'Go to Tasks, initials']);
});

it('finds words with letters left out, after those that begin as typed', () => {
  expect(found('chse kite')).toEqual(['Chase Kite, letters']);
  expect(found('sgn')).toEqual(['Sign out, letters']);
  expect(matching([{ label: 'Boards' }, { label: 'Brds' }], 'brds').map(({ entry }) => entry.label)).toEqual([
    'Brds',
    'Boards',
  ]);
});

it('needs the first letter, the order, and most of the word', () => {
  expect(['hase', 'chesa', 'tdx', 'ch kt', 'buy ropes'].map(found)).toEqual([[], [], [], [], []]);
});
