import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { expect, it } from 'vitest';
import { type BoardColumn, moveCard, placeBefore, placeOf } from './board-data';

const task = (id: string) => ({ id }) as TaskSummary;
const column = (value: string, ids: string): BoardColumn => ({
  value,
  count: ids.length,
  capped: false,
  minutes: 0,
  query: '',
  items: [...ids].map(task),
  nextCursor: null,
});
const shape = (columns: readonly BoardColumn[]) =>
  columns.map(({ count, items }) => `${count}:${items.map(({ id }) => id).join('')}`);
const columns = [column('todo', 'abc'), column('waiting', 'xy')];

it('moves a card to another column, and the counts with it', () => {
  const moved = moveCard(columns, { task: task('b'), from: 'todo', to: { value: 'waiting', index: 1 } });
  expect(shape(moved)).toEqual(['2:ac', '3:xby']);
  expect(placeOf(moved, 'b')).toEqual({ value: 'waiting', index: 1 });
  expect(shape(columns)).toEqual(['3:abc', '2:xy']);
});

it('moves a card within its column', () => {
  const moved = moveCard(columns, { task: task('a'), from: 'todo', to: { value: 'todo', index: 2 } });
  expect(shape(moved)).toEqual(['3:bca', '2:xy']);
});

it('moves a card to a column where it stands already, by another label, without standing there twice', () => {
  const labels = [column('red', 'ab'), column('blue', 'xby')];
  const moved = moveCard(labels, { task: task('b'), from: 'red', to: { value: 'blue', index: 0 } });
  expect(shape(moved)).toEqual(['1:a', '3:bxy']);
});

it('counts a place before a card without the card that moves', () => {
  expect(placeBefore(columns, task('a'), { area: 'todo', before: 'c' })).toEqual({ value: 'todo', index: 1 });
  expect(placeBefore(columns, task('a'), { area: 'waiting', before: 'y' })).toEqual({ value: 'waiting', index: 1 });
  expect(placeBefore(columns, task('a'), { area: 'todo', before: null })).toEqual({ value: 'todo', index: 2 });
});
