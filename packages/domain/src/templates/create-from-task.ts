import {
  isOpen,
  LIMITS,
  type TaskDetail,
  type Template,
  TemplateBody,
  TemplateFromTaskInput,
} from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import { dateIn, daysBetween } from '../kernel/clock';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { toDetail } from '../tasks/columns';
import { loadTask } from '../tasks/load';
import { usableBody } from './body';
import { makeTemplate } from './create';

/**
 * Creates a template from a task and its direct sub-tasks, in their order.
 * @throws NotFound; Conflict if the name is taken
 */
export async function createTemplateFromTask(ctx: Ctx, input: TemplateFromTaskInput): Promise<Template> {
  authorize(ctx, 'tasks.configure');
  const { name, taskId } = TemplateFromTaskInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const task = await loadTask(ctx, taskId);
    const below = await ctx.tx.client.task.findMany({
      where: { parentId: taskId, trashedAt: null },
      orderBy: { position: 'asc' },
      take: LIMITS.templateSubtasks,
    });
    const subtasks = below.map((row) => taskOf(ctx, toDetail(row)));
    const body = TemplateBody.parse({ ...taskOf(ctx, task), projectId: task.projectId, subtasks });
    return makeTemplate(ctx, { name, body: await usableBody(ctx, body) });
  });
}

function taskOf(ctx: TxCtx, task: TaskDetail) {
  const { title, description, priority, dueOn, dueTime, notBefore, estimateMinutes, assigneeIds, labelIds } = task;
  const made = dateIn(ctx.timeZone, new Date(task.createdAt));
  return {
    title,
    description,
    status: isOpen(task.status) ? task.statusId : 'todo',
    priority,
    dueInDays: dueOn && daysLater(made, dueOn),
    dueTime,
    notBeforeInDays: notBefore && daysLater(made, notBefore),
    estimateMinutes,
    assigneeIds,
    labelIds,
    fields: task.fields,
    checklist: task.checklist.map((item) => ({ ...item, done: false })),
    recurrence: task.recurrence,
  };
}

/** Within the range that a template allows. */
function daysLater(from: string, to: string): number {
  return Math.min(3_660, Math.max(0, daysBetween(from, to)));
}
