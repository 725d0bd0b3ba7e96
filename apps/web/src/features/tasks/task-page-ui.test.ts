import { FIXED_COLUMNS } from '@quartermaster/contracts/tasks/columns';
import { expect, it } from 'vitest';
import { taskPageUi } from './task-page-ui';

it('shows the columns that an address can name, in the same sequence', () => {
  expect(Object.keys(taskPageUi.columns)).toEqual(FIXED_COLUMNS);
});

it('sorts by a column and groups by it as the declaration says', () => {
  const { key, due, labels, title } = taskPageUi.columns;
  expect(key).toMatchObject({ label: 'Task', sort: 'created', width: 5.5 });
  expect(due).toMatchObject({ label: 'Due', sort: 'due', group: 'due', editors: ['dueOn', 'defer'] });
  expect(labels).toMatchObject({ label: 'Labels', group: 'label' });
  expect(title).not.toHaveProperty('sort');
});
