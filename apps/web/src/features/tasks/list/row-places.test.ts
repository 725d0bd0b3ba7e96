import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { expect, it } from 'vitest';
import { levelOf, placeAmong } from './row-places';

const row = (id: string, parentId: string | null = null) => ({ id, parentId }) as TaskSummary;
const [a, b, c, d, e] = [row('a'), row('b', 'a'), row('c', 'a'), row('d'), row('e', 'elsewhere')];
const rows = [a, b, c, d, e];
const ids = (level: readonly TaskSummary[]) => level.map(({ id }) => id).join('');
/** What stands before and after a row that was dropped before another. */
function dropped(task: TaskSummary, before: string | null): string {
  const level = levelOf(rows, task);
  return `${ids(level.slice(0, placeAmong(level, rows, before)))}|${task.id}|${ids(level.slice(placeAmong(level, rows, before)))}`;
}

it('puts a row among those of its level', () => {
  expect(dropped(e, 'd')).toBe('a|e|d');
  expect(dropped(a, null)).toBe('de|a|');
  expect(dropped(d, 'a')).toBe('|d|ae');
});

it('does not tear sub-tasks from the task they belong to', () => {
  expect(dropped(d, 'c'), 'between sub-tasks of another one: after all of them').toBe('a|d|e');
  expect(dropped(c, 'b')).toBe('|c|b');
  expect(dropped(b, 'e'), 'outside of its task: at the end of it').toBe('c|b|');
  expect(dropped(c, 'a')).toBe('|c|b');
});

it('leaves a row where it is that is dropped on its own sub-tasks', () => {
  expect(dropped(a, 'c')).toBe('|a|de');
});

it('counts a row that comes from another group', () => {
  expect(dropped(row('x'), 'e')).toBe('ad|x|e');
});
