import { expect, it } from 'vitest';
import { foldedColumns, reopened } from './folded';

const columns = (counts: Record<string, number>) => Object.entries(counts).map(([value, count]) => ({ value, count }));
const folded = (counts: Record<string, number>, { filled = '', opened = '' } = {}) =>
  [
    ...foldedColumns(columns(counts), {
      filled: new Set(filled),
      isOpened: (value) => opened.includes(value),
    }),
  ].join('');

it('folds the columns without a task, not those that had one a moment ago or were opened', () => {
  expect(folded({ a: 0, b: 3, c: 0, d: 0, e: 0 })).toBe('acde');
  expect(folded({ a: 0, b: 3, c: 0, d: 0, e: 0 }, { filled: 'bc', opened: 'e' })).toBe('ad');
});

it('folds none on a board without any task', () => {
  expect(folded({ a: 0, b: 0 })).toBe('');
});

it('remembers the forty columns that were opened last', () => {
  const many = Array.from({ length: 40 }, (_, n) => `status:${n}`);
  expect(reopened(many, { name: 'status:new', open: true })).toEqual([...many.slice(1), 'status:new']);
  expect(reopened(many, { name: 'status:7', open: true }).at(-1)).toBe('status:7');
  expect(reopened(['a', 'b'], { name: 'a', open: false })).toEqual(['b']);
});
