import {
  CreateTaskInput,
  GetTaskInput,
  ListTasksInput,
  ListTasksOutput,
  MoveTaskInput,
  TaskDetail,
  TaskStats,
  UpdateTaskInput,
} from '@quartermaster/contracts';
import { createTask, getTask, listTasks, moveTask, taskStats, updateTask } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const tasksRouter = router({
  list: memberProcedure
    .input(ListTasksInput.prefault({}))
    .output(ListTasksOutput)
    .query(({ ctx, input }) => listTasks(ctx.in, input)),
  get: memberProcedure
    .input(GetTaskInput)
    .output(TaskDetail)
    .query(({ ctx, input }) => getTask(ctx.in, input)),
  stats: memberProcedure.output(TaskStats).query(({ ctx }) => taskStats(ctx.in)),
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
});
