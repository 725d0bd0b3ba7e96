import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { expect, it } from 'vitest';
import { serverPlace } from './server-place';

const task = (id: string) => ({ id }) as TaskSummary;

it('names the place by the task it stands beside', () => {
  const items = [...'abc'].map(task);
  expect(serverPlace(items, task('x'), 0)).toEqual({ before: 'a' });
  expect(serverPlace(items, task('a'), 2)).toEqual({ after: 'c' });
  expect(serverPlace(items, task('b'), 1)).toEqual({ after: 'a' });
  expect(serverPlace([], task('x'), 0)).toBeUndefined();
});
