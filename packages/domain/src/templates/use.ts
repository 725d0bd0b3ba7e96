import { type TemplateTask, UseTemplateInput, type UseTemplateOutput } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import { addDays, dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { ownZone } from '../kernel/zones';
import { createTask } from '../tasks/create';
import { usableBody } from './body';
import { loadTemplate } from './load';

/** Creates the tasks of a template, as one operation. @throws NotFound; Invalid for a project that accepts no tasks */
export async function useTemplate(ctx: Ctx, input: UseTemplateInput): Promise<UseTemplateOutput> {
  authorize(ctx, 'tasks.write');
  const { idempotencyKey, ...values } = UseTemplateInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'templates.use', key: idempotencyKey, body: values }, async () => {
      const { subtasks, ...body } = await usableBody(ctx, (await loadTemplate(ctx, values.id)).body);
      const projectId = values.projectId === undefined ? body.projectId : values.projectId;
      const today = dateIn(await ownZone(ctx), ctx.runtime.clock.now());
      const task = await createTask(ctx, { ...taskFrom(body, today), title: values.title ?? body.title, projectId });
      for (const subtask of subtasks) {
        await createTask(ctx, { ...taskFrom(subtask, today), projectId, parentId: task.id });
      }
      return { task, subtasks: subtasks.length };
    }),
  );
}

/** @param today in the caller's time zone */
function taskFrom({ dueInDays, notBeforeInDays, ...task }: TemplateTask, today: string) {
  return {
    ...task,
    dueOn: dueInDays === null ? null : addDays(today, dueInDays),
    notBefore: notBeforeInDays === null ? null : addDays(today, notBeforeInDays),
    checklist: task.checklist.map((item) => ({ ...item, id: newId() })),
  };
}
