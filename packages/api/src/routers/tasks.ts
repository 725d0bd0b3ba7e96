import {
  BulkRun,
  BulkRunInput,
  BulkTasksInput,
  CreateTaskInput,
  GetTaskInput,
  ListBulkRunsOutput,
  ListTasksInput,
  ListTasksOutput,
  ListTrashInput,
  ListTrashOutput,
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
  UpdateTaskInput,
} from '@quartermaster/contracts';
import {
  bulkTasks,
  completeTree,
  createTask,
  getBulkRun,
  getTask,
  groupTasks,
  listBulkRuns,
  listTasks,
  listTrash,
  moveTask,
  previewRecurrence,
  purgeTask,
  restoreTask,
  searchTasks,
  taskBoard,
  taskCalendar,
  taskChildren,
  taskStats,
  taskTimeline,
  taskTrends,
  trashTask,
  updateTask,
} from '@quartermaster/domain';
import * as z from 'zod';
import { memberProcedure, router } from '../trpc';

export const tasksRouter = router({
  list: memberProcedure
    .input(ListTasksInput.prefault({}))
    .output(ListTasksOutput)
    .query(({ ctx, input }) => listTasks(ctx.in, input)),
  groups: memberProcedure
    .input(TaskGroupsInput)
    .output(TaskGroupsOutput)
    .query(({ ctx, input }) => groupTasks(ctx.in, input)),
  board: memberProcedure
    .input(TaskBoardInput)
    .output(TaskBoardOutput)
    .query(({ ctx, input }) => taskBoard(ctx.in, input)),
  calendar: memberProcedure
    .input(TaskCalendarInput)
    .output(TaskCalendarOutput)
    .query(({ ctx, input }) => taskCalendar(ctx.in, input)),
  timeline: memberProcedure
    .input(TaskTimelineInput)
    .output(TaskTimelineOutput)
    .query(({ ctx, input }) => taskTimeline(ctx.in, input)),
  get: memberProcedure
    .input(GetTaskInput)
    .output(TaskDetail)
    .query(({ ctx, input }) => getTask(ctx.in, input)),
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
  trash: memberProcedure
    .input(TaskVersionInput)
    .output(TaskDetail)
    .mutation(({ ctx, input }) => trashTask(ctx.in, input)),
  restore: memberProcedure
    .input(TaskVersionInput)
    .output(TaskDetail)
    .mutation(({ ctx, input }) => restoreTask(ctx.in, input)),
  listTrash: memberProcedure
    .input(ListTrashInput.prefault({}))
    .output(ListTrashOutput)
    .query(({ ctx, input }) => listTrash(ctx.in, input)),
  /** Permanently deletes trashed tasks. */
  purge: memberProcedure
    .input(TaskVersionInput)
    .output(z.object({ purged: z.int() }))
    .mutation(({ ctx, input }) => purgeTask(ctx.in, input)),
});
