import {
  BulkRun,
  BulkRunInput,
  BulkTasksInput,
  CreateTaskInput,
  ListBulkRunsOutput,
  ListTasksInput,
  ListTasksOutput,
  MoveTaskInput,
  PreviewRecurrenceInput,
  PreviewRecurrenceOutput,
  SearchTasksInput,
  SearchTasksOutput,
  TaskBoardInput,
  TaskBoardOutput,
  TaskCalendarInput,
  TaskCalendarOutput,
  TaskChildrenInput,
  TaskChildrenOutput,
  TaskDetail,
  TaskGroupsInput,
  TaskGroupsOutput,
  TaskStats,
  TaskTimelineInput,
  TaskTimelineOutput,
  TaskTrends,
  TaskTrendsInput,
  TaskVersionInput,
  taskSchemas,
  UpdateTaskInput,
} from '@quartermaster/contracts';
import { task } from '@quartermaster/contracts/tasks/kind';
import type { TaskTypes } from '@quartermaster/contracts/tasks/task';
import {
  bulkTasks,
  completeTree,
  createTask,
  getBulkRun,
  groupTasks,
  listAsJson,
  listBulkRuns,
  listRecords,
  moveTask,
  previewRecurrence,
  searchTasks,
  taskBoard,
  taskBoardAsJson,
  taskCalendar,
  taskChildren,
  taskSource,
  taskStats,
  taskTimeline,
  taskTrends,
  updateTask,
} from '@quartermaster/domain';
import { answersAsJson } from '../json-answers';
import { recordProcedures } from '../records';
import { memberProcedure, router } from '../trpc';

// Not `list`, which has a sort without a column, and not `groups`, which are read from tallies and count minutes.
const { get, trash, restore, listTrash, purge } = recordProcedures({
  kind: task,
  source: taskSource,
  schemas: taskSchemas,
});

const listInput = ListTasksInput.prefault({});

export const tasksRouter = router({
  ...{ get, trash, restore, listTrash, purge },
  list: answersAsJson(
    memberProcedure
      .input(listInput)
      .output(ListTasksOutput)
      .query(({ ctx, input }) => listRecords<TaskTypes>(ctx.in, taskSource, input)),
    { input: listInput, answer: (ctx, input) => listAsJson<TaskTypes>(ctx, taskSource, input) },
  ),
  groups: memberProcedure
    .input(TaskGroupsInput)
    .output(TaskGroupsOutput)
    .query(({ ctx, input }) => groupTasks(ctx.in, input)),
  board: answersAsJson(
    memberProcedure
      .input(TaskBoardInput)
      .output(TaskBoardOutput)
      .query(({ ctx, input }) => taskBoard(ctx.in, input)),
    { input: TaskBoardInput, answer: taskBoardAsJson },
  ),
  calendar: memberProcedure
    .input(TaskCalendarInput)
    .output(TaskCalendarOutput)
    .query(({ ctx, input }) => taskCalendar(ctx.in, input)),
  timeline: memberProcedure
    .input(TaskTimelineInput)
    .output(TaskTimelineOutput)
    .query(({ ctx, input }) => taskTimeline(ctx.in, input)),
  search: memberProcedure
    .input(SearchTasksInput)
    .output(SearchTasksOutput)
    .query(({ ctx, input }) => searchTasks(ctx.in, input)),
  children: memberProcedure
    .input(TaskChildrenInput)
    .output(TaskChildrenOutput)
    .query(({ ctx, input }) => taskChildren(ctx.in, input)),
  stats: memberProcedure.output(TaskStats).query(({ ctx }) => taskStats(ctx.in)),
  trends: memberProcedure
    .input(TaskTrendsInput.prefault({}))
    .output(TaskTrends)
    .query(({ ctx, input }) => taskTrends(ctx.in, input)),
  previewRecurrence: memberProcedure
    .input(PreviewRecurrenceInput)
    .output(PreviewRecurrenceOutput)
    .query(({ ctx, input }) => previewRecurrence(ctx.in, input)),
  create: memberProcedure
    .input(CreateTaskInput)
    .output(TaskDetail)
    .mutation(({ ctx, input }) => createTask(ctx.in, input)),
  update: memberProcedure
    .input(UpdateTaskInput)
    .output(TaskDetail)
    .mutation(({ ctx, input }) => updateTask(ctx.in, input)),
  move: memberProcedure
    .input(MoveTaskInput)
    .output(TaskDetail)
    .mutation(({ ctx, input }) => moveTask(ctx.in, input)),
  /** Completes a task with all its open sub-tasks. */
  completeTree: memberProcedure
    .input(TaskVersionInput)
    .output(TaskDetail)
    .mutation(({ ctx, input }) => completeTree(ctx.in, input)),
  bulk: memberProcedure
    .input(BulkTasksInput)
    .output(BulkRun)
    .mutation(({ ctx, input }) => bulkTasks(ctx.in, input)),
  bulkRun: memberProcedure
    .input(BulkRunInput)
    .output(BulkRun)
    .query(({ ctx, input }) => getBulkRun(ctx.in, input)),
  listBulkRuns: memberProcedure.output(ListBulkRunsOutput).query(({ ctx }) => listBulkRuns(ctx.in)),
});
