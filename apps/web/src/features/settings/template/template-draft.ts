import { LIMITS } from '@quartermaster/contracts/limits';
import type { TemplateBody, TemplateTask } from '@quartermaster/contracts/templates';
import { textLines } from '@quartermaster/contracts/text-lines';
import { newId } from '../../../lib/new-id';

/** A task of a template while it is edited: what is typed stays as it was typed. */
export type TaskDraft = Omit<TemplateTask, 'checklist' | 'dueInDays' | 'notBeforeInDays'> & {
  /** For the list; not of the template. */
  key: string;
  /** One item on each line. */
  checklist: string;
  dueInDays: string;
  notBeforeInDays: string;
};
export type TemplateDraft = TaskDraft & { projectId: string | null; subtasks: TaskDraft[] };

/** What is wrong with a field of a task. */
export type Problem = 'missing' | 'long' | 'days' | 'many' | 'itemLong';
export type TaskProblems = Partial<
  Record<'title' | 'description' | 'dueInDays' | 'notBeforeInDays' | 'checklist', Problem>
>;

export function toDraft({ subtasks, projectId, ...task }: TemplateBody): TemplateDraft {
  return { ...taskDraft(task), projectId, subtasks: subtasks.map(taskDraft) };
}

function taskDraft(task: TemplateTask): TaskDraft {
  return {
    ...task,
    key: newId(),
    checklist: task.checklist.map(({ text }) => text).join('\n'),
    dueInDays: String(task.dueInDays ?? ''),
    notBeforeInDays: String(task.notBeforeInDays ?? ''),
  };
}

export function emptyTask(): TaskDraft {
  return {
    key: newId(),
    title: '',
    description: '',
    status: 'todo',
    priority: 'none',
    dueInDays: '',
    dueTime: null,
    notBeforeInDays: '',
    estimateMinutes: null,
    assigneeIds: [],
    labelIds: [],
    fields: {},
    checklist: '',
    recurrence: null,
  };
}

/** What is wrong with a task, by its field; empty when nothing is. */
export function problemsOf(task: TaskDraft): TaskProblems {
  const items = textLines(task.checklist);
  const title = task.title.trim();
  const problems: TaskProblems = {};
  if (title === '') problems.title = 'missing';
  if (title.length > LIMITS.titleChars) problems.title = 'long';
  if (task.description.length > LIMITS.descriptionChars) problems.description = 'long';
  if (!isDays(task.dueInDays)) problems.dueInDays = 'days';
  if (!isDays(task.notBeforeInDays)) problems.notBeforeInDays = 'days';
  if (items.some((text) => text.length > LIMITS.checklistChars)) problems.checklist = 'itemLong';
  if (items.length > LIMITS.checklistItems) problems.checklist = 'many';
  return problems;
}

/** As the server takes it. A time goes with its day. */
export function toBody({ subtasks, projectId, ...task }: TemplateDraft): TemplateBody {
  return { ...toTask(task), projectId, subtasks: subtasks.map(toTask) };
}

function toTask({ key: _, checklist, dueInDays, notBeforeInDays, ...task }: TaskDraft): TemplateTask {
  const due = daysOf(dueInDays);
  return {
    ...task,
    title: task.title.trim(),
    dueInDays: due,
    dueTime: due === null ? null : task.dueTime,
    notBeforeInDays: daysOf(notBeforeInDays),
    checklist: textLines(checklist).map((text) => ({ id: newId(), text, done: false })),
  };
}

function isDays(text: string): boolean {
  return text.trim() === '' || (/^\d{1,4}$/.test(text.trim()) && Number(text) <= 3_660);
}

function daysOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}
