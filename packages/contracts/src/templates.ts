import * as z from 'zod';
import { LIMITS } from './limits';
import { CreateTaskInput, TaskDetail } from './tasks/task';
import { id, idempotencyKey, instant, line, version } from './values';

/** Days after the template is used; 0 is the same day. */
const inDays = z.int().min(0).max(3_660).nullable().default(null);

const TemplateTask = CreateTaskInput.omit({
  idempotencyKey: true,
  parentId: true,
  projectId: true,
  dueOn: true,
  notBefore: true,
}).extend({ dueInDays: inDays, notBeforeInDays: inDays });

/** The task and sub-tasks that a template creates. */
export const TemplateBody = TemplateTask.extend({
  projectId: CreateTaskInput.shape.projectId,
  subtasks: z.array(TemplateTask).max(LIMITS.templateSubtasks).default([]),
});
export type TemplateBody = z.output<typeof TemplateBody>;
export type TemplateTask = z.output<typeof TemplateTask>;

/** A template without its tasks. */
export const TemplateSummary = z.object({ id, name: z.string(), version });
export type TemplateSummary = z.infer<typeof TemplateSummary>;

export const Template = TemplateSummary.extend({ body: TemplateBody, createdAt: instant });
export type Template = z.infer<typeof Template>;

export const ListTemplatesOutput = z.object({ items: z.array(TemplateSummary) });

const name = line(LIMITS.nameChars);

export const GetTemplateInput = z.strictObject({ id });
export type GetTemplateInput = z.infer<typeof GetTemplateInput>;

export const CreateTemplateInput = z.strictObject({ name, body: TemplateBody });
export type CreateTemplateInput = z.input<typeof CreateTemplateInput>;

/** Creates a template from a task and its direct sub-tasks; days count from the task's creation. */
export const TemplateFromTaskInput = z.strictObject({ name, taskId: id });
export type TemplateFromTaskInput = z.infer<typeof TemplateFromTaskInput>;

export const UpdateTemplateInput = z.strictObject({
  id,
  version,
  name: name.optional(),
  body: TemplateBody.optional(),
});
export type UpdateTemplateInput = z.input<typeof UpdateTemplateInput>;

export const DeleteTemplateInput = z.strictObject({ id, version });
export type DeleteTemplateInput = z.infer<typeof DeleteTemplateInput>;

/** `title` and `projectId` replace the template's own. */
export const UseTemplateInput = z.strictObject({
  id,
  title: CreateTaskInput.shape.title.optional(),
  projectId: id.nullable().optional(),
  idempotencyKey: idempotencyKey.optional(),
});
export type UseTemplateInput = z.infer<typeof UseTemplateInput>;
export const UseTemplateOutput = z.object({ task: TaskDetail, subtasks: z.int() });
export type UseTemplateOutput = z.infer<typeof UseTemplateOutput>;
