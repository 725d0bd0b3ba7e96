import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { expect, it } from 'vitest';
import { depthsOf, nestRows } from './nest';

const row = (id: string, parentId: string | null = null) => ({ id, parentId }) as TaskSummary;
const ids = (rows: readonly TaskSummary[]) => rows.map(({ id }) => id).join('');

it('puts sub-tasks under their parent, each in the order it came', () => {
  const rows = nestRows([row('c', 'a'), row('b'), row('a'), row('d', 'c'), row('e', 'a')]);
  expect(ids(rows)).toBe('bacde');
  expect([...depthsOf(rows).values()]).toEqual([0, 0, 1, 2, 1]);
});

it('leaves a sub-task where it is when its parent is not on the page', () => {
  const rows = [row('a'), row('b', 'elsewhere'), row('c')];
  expect(nestRows(rows)).toBe(rows);
  expect(depthsOf(rows).get('b')).toBe(0);
});
