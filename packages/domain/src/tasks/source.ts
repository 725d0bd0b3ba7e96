import { task } from '@quartermaster/contracts/tasks/kind';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type { Source } from '../records/source';
import { taskRow } from './columns';
import { PROJECTIONS } from './projections';

/** Tasks, as the verbs of records know them. */
export const taskSource: Source<TaskTypes> = {
  list: task,
  table: 'tasks',
  row: taskRow,
  derive: (task) => ({
    ...task,
    dueTime: task.dueOn === null ? null : task.dueTime,
    recurring: task.recurrence !== null,
    checkTotal: task.checklist.length,
    checkDone: task.checklist.filter((item) => item.done).length,
  }),
  projections: PROJECTIONS.map((project) => ({
    async apply(ctx, changes) {
      for (const { before, after } of changes) await project(ctx, before, after);
    },
  })),
};
