import { expect, it } from 'vitest';
import { taskPageUi } from './task-page-ui';

it('sorts by a column and groups by it as the declaration says', () => {
  const { key, due, labels, title } = taskPageUi.columns;
  expect(key).toMatchObject({ label: 'Task', sort: 'created', width: 5 });
  expect(due).toMatchObject({ label: 'Due', sort: 'due', group: 'due', editors: ['dueOn', 'defer'] });
  expect(labels).toMatchObject({ label: 'Labels', group: 'label' });
  expect(title).not.toHaveProperty('sort');
});
