import { expect, it } from 'vitest';
import { listColumns, querySchemaOf } from '../records/kind';
import { sortTerms } from '../records/sorts';
import { FIXED_COLUMNS } from './columns';
import { TASK_GROUPINGS } from './groupings';
import { task } from './kind';
import { TASK_QUERY_FIELDS } from './language';
import { TASK_SORTS } from './sort';

it('derives the former hand-written definitions', () => {
  expect(Object.keys(listColumns(task))).toEqual(FIXED_COLUMNS);
  expect([...sortTerms(task.sorts), 'manual']).toEqual(TASK_SORTS);
  expect(task.groups).toEqual(TASK_GROUPINGS);
  const unlabelled = (fields: object) =>
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, label: '' }]));
  expect(unlabelled(querySchemaOf(task).fields)).toEqual(unlabelled(TASK_QUERY_FIELDS));
});
