import { task } from '@quartermaster/contracts/tasks/kind';
import { taskLanguage } from '@quartermaster/contracts/tasks/language';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import type { TxCtx } from '../kernel/context';
import type { Entry, Reverted } from '../kernel/history';
import { loadRecord } from '../records/load';
import { revertUpdate } from '../records/revert';
import type { Source } from '../records/source';
import { saveRecord } from '../records/write';
import { taskRow } from './columns';
import { idsBelow } from './family';
import { taskNews } from './news';
import { planByIndexRows } from './plan';
import { lockOrder } from './position';
import { PROJECTIONS } from './projections';
import { searchText } from './projections/search';
import { TASK_CONDITIONS } from './query/conditions';
import { narrowTasks } from './query/narrow';
import { TASK_SETTINGS } from './query/settings';
import { reasonAgainst, settlePosition } from './refuse';

/** Tasks, as the verbs of records know them. */
export const taskSource: Source<TaskTypes> = {
  list: task,
  language: taskLanguage,
  table: 'tasks',
  row: taskRow,
  conditions: TASK_CONDITIONS,
  narrow: narrowTasks,
  settings: TASK_SETTINGS,
  indexes: [
    { sort: 'manual', index: 'projectId_statusId_position_idx', when: ['projectId', 'statusId'], column: 'position' },
    { sort: 'manual', index: 'parentId_position_idx', when: ['parentId'], column: 'position' },
    { sort: 'manual', index: 'statusId_position_idx', when: ['statusId'], column: 'position' },
    { sort: 'manual', index: 'open_position_idx', when: ['open'], column: 'position' },
    { sort: 'manual', index: 'position_key', column: 'position' },
    { sort: 'priority', index: 'open_priority_id_idx', when: ['open'] },
    { sort: 'priority', index: 'priority_id_idx' },
    { sort: 'updated', index: 'updatedAt_id_idx' },
    { sort: 'completed', index: 'completedAt_id_idx' },
    // A few days, or none, are found by date and then sorted; anything else is read in order of creation.
    { sort: 'created', index: 'open_dueOn_id_idx', when: ['open'], fewDays: true },
    { sort: 'created', index: 'dueOn_id_idx', fewDays: true },
    { sort: 'created', index: 'open_id_idx', when: ['open'] },
    { sort: 'created', index: 'PRIMARY' },
    { sort: 'due', index: 'projectId_open_dueOn_id_idx', when: ['projectId', 'open'] },
    { sort: 'due', index: 'status_dueOn_id_idx', when: ['status'] },
    { sort: 'due', index: 'open_dueOn_id_idx', when: ['open'] },
    { sort: 'due', index: 'dueOn_id_idx' },
  ],
  plan: (ctx, sorted) => planByIndexRows(ctx, taskSource, sorted),
  audience: ({ assigneeIds }) => assigneeIds,
  news: taskNews,
  title: ({ title }) => title,
  derive: (task) => ({
    ...task,
    dueTime: task.dueOn === null ? null : task.dueTime,
    recurring: task.recurrence !== null,
    checkTotal: task.checklist.length,
    checkDone: task.checklist.filter((item) => item.done).length,
  }),
  rank: ['open'],
  searchText,
  family: idsBelow,
  parent: 'parentId',
  letGo: letChildrenGo,
  refuse: reasonAgainst,
  settle: settlePosition,
  lockToSettle: lockOrder,
  async restored(ctx, { parentId }) {
    const parent = parentId ? await ctx.tx.client.task.findFirst({ where: { id: parentId } }) : null;
    return parent?.trashedAt ? { parentId: null } : {};
  },
  together: [
    ['statusId', 'status', 'startedAt', 'completedAt'],
    ['dueOn', 'dueTime'],
  ],
  reverts: { update: revertTask, revert: revertTask, move: revertTask },
  final: ['purge'],
  projections: PROJECTIONS.map((project) => ({
    async apply(ctx, changes) {
      for (const { before, after } of changes) await project(ctx, before, after);
    },
  })),
};

/** Also a status and what follows from it: it has no effect beyond the task, whatever steps the table allows. */
function revertTask(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return revertUpdate(ctx, taskSource, entry, { verbs: true });
}

/** Sub-tasks that stay become tasks of their own. */
async function letChildrenGo(ctx: TxCtx, ids: readonly string[]): Promise<void> {
  const { client } = ctx.tx;
  const among = [...ids];
  const orphans = await client.task.findMany({ where: { parentId: { in: among }, id: { notIn: among } } });
  for (const { id } of orphans) {
    const before = await loadRecord(ctx, taskSource, id);
    await saveRecord(ctx, taskSource, { before, change: { parentId: null }, action: 'task.update' });
  }
  // A task that refers to another one of them would prevent its deletion.
  await client.task.updateMany({ where: { id: { in: among } }, data: { parentId: null } });
}
