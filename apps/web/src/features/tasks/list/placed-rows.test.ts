import type { TaskPlace, TaskSummary } from '@quartermaster/contracts/tasks/task';
import { expect, it } from 'vitest';
import { withoutRow, withRow } from './placed-rows';

const task = (id: string) => ({ id }) as TaskSummary;
const list = (more: boolean, ...pages: string[]) => ({
  pages: pages.map((ids, index) => ({
    items: [...ids].map(task),
    nextCursor: more || index < pages.length - 1 ? 'next' : null,
  })),
});
const shape = ({ pages }: ReturnType<typeof list>) =>
  pages.map(({ items }) => items.map(({ id }) => id).join('')).join();

it.each<[TaskPlace, string]>([
  [{ before: 'c' }, 'ab,xcd'],
  [{ after: 'b' }, 'abx,cd'],
  ['first', 'xab,cd'],
  ['last', 'ab,cdx'],
])('puts a row at %j', (place, expected) =>
  expect(shape(withRow(list(false, 'ab', 'cd'), task('x'), place))).toBe(expected),
);

it('moves a row that is there already, over the border of pages too', () => {
  expect(shape(withRow(list(false, 'ab', 'cd'), task('a'), { after: 'c' }))).toBe('b,cad');
  expect(shape(withoutRow(list(false, 'ab', 'cd'), task('d')))).toBe('ab,c');
});

it('takes a row out of sight that goes to the end of a list which is longer than what is loaded', () => {
  expect(shape(withRow(list(true, 'ab', 'cd'), task('a'), 'last'))).toBe('b,cd');
});
