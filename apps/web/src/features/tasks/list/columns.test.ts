import { expect, it } from 'vitest';
import { DEFAULT_COLUMNS, leastWidth, moveColumn, readColumns, toggleColumn, trackList } from './columns';

it('never loses the title: it is what opens a task', () => {
  expect(readColumns('key,due').columns).toEqual(['title', 'key', 'due']);
  expect(toggleColumn(DEFAULT_COLUMNS, 'title')).toBe(DEFAULT_COLUMNS);
});

it('names each column once, and says when a name means nothing', () => {
  expect(readColumns('title,key,key')).toEqual({ columns: ['title', 'key'], unknown: true });
  expect(readColumns('title,cf:nope')).toEqual({ columns: ['title'], unknown: true });
  expect(readColumns(null)).toEqual({ columns: DEFAULT_COLUMNS, unknown: false });
});

it('moves a column by one place and stops at the edges', () => {
  expect(moveColumn(['key', 'title', 'due'], 'due', -1)).toEqual(['key', 'due', 'title']);
  expect(moveColumn(['key', 'title'], 'key', -1)).toEqual(['key', 'title']);
  expect(moveColumn(['key', 'title'], 'title', 1)).toEqual(['key', 'title']);
});

it('gives the grid one track per column, with two before and one after', () => {
  expect(trackList(['key', 'title']).split(/ (?![^(]*\))/)).toHaveLength(5);
  expect(leastWidth(['key', 'title'])).toBeLessThan(leastWidth(DEFAULT_COLUMNS));
});
