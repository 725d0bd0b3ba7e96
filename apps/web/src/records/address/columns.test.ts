import { expect, it } from 'vitest';
import { fittingColumns, leastWidth, moveColumn, readColumns, toggleColumn, trackList } from './columns';

const usual = ['key', 'title', 'due'];
const terms = {
  columns: ['key', 'title', 'due', 'status'],
  primary: 'title',
  defaults: { query: '', sort: 'due', columns: usual, layout: 'list' },
};
const widths = { primary: 'title', lead: 2, of: () => 8 };

it('never loses the primary column: it is what opens a record', () => {
  expect(readColumns('key,due', terms).columns).toEqual(['title', 'key', 'due']);
  expect(toggleColumn(usual, 'title', 'title')).toBe(usual);
});

it('names each column once, and says when a name means nothing', () => {
  expect(readColumns('title,key,key', terms)).toEqual({ columns: ['title', 'key'], unknown: true });
  expect(readColumns('title,cf:nope', terms)).toEqual({ columns: ['title'], unknown: true });
  expect(readColumns(null, terms)).toEqual({ columns: usual, unknown: false });
});

it('moves a column by one place and stops at the edges', () => {
  expect(moveColumn(['key', 'title', 'due'], 'due', -1)).toEqual(['key', 'due', 'title']);
  expect(moveColumn(['key', 'title'], 'key', -1)).toEqual(['key', 'title']);
  expect(moveColumn(['key', 'title'], 'title', 1)).toEqual(['key', 'title']);
});

it('gives the grid one track per column, with two before and one after, or one before without a lead', () => {
  const tracks = (lead: number | undefined) => trackList(['key', 'title'], { ...widths, lead }).split(/ (?![^(]*\))/);
  expect(tracks(2)).toHaveLength(5);
  expect(tracks(undefined)).toHaveLength(4);
  expect(leastWidth(['key', 'title'], widths)).toBeLessThan(leastWidth(usual, widths));
});

it('lets columns leave for want of room, those that are kept last and the primary never', () => {
  const columns = ['key', 'title', 'status', 'due'];
  const fit = (room: number) => fittingColumns(columns, { widths, keeps: ['due', 'gone'], room });
  const least = leastWidth(['title'], widths) + 14 - 8;
  expect(fit(least + 3 * 8)).toEqual(columns);
  expect(fit(least + 2 * 8)).toEqual(['key', 'title', 'due']);
  expect(fit(least + 2 * 8 - 0.1)).toEqual(['title', 'due']);
  expect(fit(least + 7)).toEqual(['title']);
  expect(fit(0)).toEqual(['title']);
});
