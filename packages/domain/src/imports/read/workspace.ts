import { FieldValues, fieldKind, taskPriority, taskStatus } from '@quartermaster/contracts';
import { majorUnits } from '@quartermaster/contracts/money/currency';
import * as z from 'zod';
import { Invalid } from '../../kernel/errors';
import { addTo } from './add-to';
import { withoutPrototype } from './bounds';
import { parseJson } from './decode';
import { refuseTooMany, TaskFinisher } from './task';
import type { FieldShape, ImportItem } from './types';

/** The version of our own export this reads: `FORMAT` of readWorkspace. */
const FORMAT = 1;

const date = z.string().nullable().catch(null);
const flag = z.union([z.boolean(), z.literal(0), z.literal(1)]).transform(Boolean);

const Head = z.object({ record: z.literal('quartermaster'), format: z.int() });
const Member = z.object({ id: z.string(), email: z.string() });
const Named = z.object({ id: z.string(), name: z.string() });
const Choice = Named.extend({ archived: z.boolean().catch(false) });
const Field = Named.extend({
  kind: fieldKind,
  options: z
    .preprocess((value) => (typeof value === 'string' ? asJson(value) : value), z.unknown())
    .pipe(z.object({ choices: z.array(Choice).catch([]), currency: z.string().catch('EUR') })),
});
const Comment = z.object({ taskId: z.string(), authorId: z.string(), body: z.string(), createdAt: z.string() }).extend({
  deletedAt: date,
});
const Reminder = z.object({ taskId: z.string(), fireAt: date, firedAt: date });
const Part = z.object({ taskId: z.string() });
const Dependency = z.object({ blockedId: z.string(), blockerId: z.string() });
const Kept = z.object({ id: z.string(), trashedAt: z.null() });
const Task = z.object({
  id: z.string(),
  key: z.string(),
  parentId: z.string().nullable(),
  title: z.string(),
  description: z.string(),
  status: taskStatus,
  statusId: z.string(),
  priority: taskPriority,
  dueOn: date,
  dueTime: date,
  notBefore: date,
  estimateMinutes: z.int().nullable(),
  assigneeIds: z.array(z.string()),
  labelIds: z.array(z.string()),
  projectId: z.string().nullable(),
  checklist: z.array(z.object({ text: z.string(), done: flag })),
  fields: FieldValues,
  recurrence: z
    .object({
      rule: z.string(),
      from: z.enum(['due', 'completion']).catch('due'),
      except: z.array(z.string()).catch([]),
    })
    .nullable(),
  createdAt: date,
  completedAt: date,
  trashedAt: date,
});
type Task = z.infer<typeof Task>;

interface Line {
  row: number;
  record: string;
  value: unknown;
}

/** What the other lines say, by the ids tasks name it with. */
interface Around {
  emails: Map<string, string>;
  projects: Map<string, string>;
  statuses: Map<string, string>;
  labels: Map<string, string>;
  fields: Map<string, z.infer<typeof Field>>;
  shapes: ReadonlyMap<string, FieldShape>;
  comments: Map<string, Array<z.infer<typeof Comment>>>;
  reminders: Map<string, Array<z.infer<typeof Reminder>>>;
  blockers: Map<string, string[]>;
  /** What belongs to a task and is not imported, in words. */
  losses: Map<string, Set<string>>;
}

/**
 * The tasks of our own full export, one JSON record to a line. The row of a task is its line. Tasks in the trash, views and
 * templates stay behind; so do files, links and watchers, which each task's notes say.
 * @throws {Invalid} when the first line is no head of a format this reads
 */
export function* readWorkspaceTasks(text: string): Generator<ImportItem> {
  const { lines, broken } = readLines(text);
  const tasks = lines.filter(({ record }) => record === 'task');
  refuseTooMany(tasks.length);
  const around = readAround(lines, broken);
  const finisher = new TaskFinisher('workspace');
  yield* broken;
  for (const { row, value } of tasks) {
    const task = Task.safeParse(value);
    if (!task.success) {
      yield { row, message: `The task cannot be read: ${task.error.issues[0]?.path.join('.')} is not as expected` };
    } else if (task.data.trashedAt) {
      yield { row, message: `${task.data.key} lay in the trash and was left out` };
    } else yield readTask(row, task.data, around, finisher);
  }
}

function readLines(text: string): { lines: Line[]; broken: ImportItem[] } {
  const lines: Line[] = [];
  const broken: ImportItem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = index + 1;
    const value = asJson(line);
    if (lines.length === 0) checkHead(value);
    const record = z.object({ record: z.string() }).safeParse(value);
    if (record.success) lines.push({ row, record: record.data.record, value });
    else broken.push({ row, message: 'The line is no record: it is damaged, or the file was cut off here' });
  }
  return { lines, broken };
}

function checkHead(value: unknown): void {
  const head = Head.safeParse(value);
  if (!head.success) {
    throw new Invalid('This is no Quartermaster export: its first line does not say so', 'file');
  }
  if (head.data.format !== FORMAT) {
    throw new Invalid(`The export has format ${head.data.format}; this version reads format ${FORMAT}`, 'file');
  }
}

function asJson(line: string): unknown {
  try {
    return parseJson(line);
  } catch {
    return undefined;
  }
}

/** @param broken gets what cannot be read of it, too */
function readAround(lines: readonly Line[], broken: ImportItem[]): Around {
  const all = <T extends z.ZodType>(record: string, shape: T) =>
    lines.flatMap((line) => {
      if (line.record !== record) return [];
      const parsed = shape.safeParse(line.value);
      if (parsed.success) return [parsed.data];
      const at = parsed.error.issues[0]?.path.join('.');
      broken.push({ row: line.row, message: `The ${record} cannot be read: ${at} is not as expected` });
      return [];
    });
  const names = (record: string) => new Map(all(record, Named).map(({ id, name }) => [id, name]));
  const losses = new Map<string, Set<string>>();
  const lose = (taskId: string, what: string) => losses.set(taskId, (losses.get(taskId) ?? new Set()).add(what));
  for (const { taskId } of all('attachment', Part)) lose(taskId, 'files');
  for (const { taskId } of all('link', Part)) lose(taskId, 'links');
  for (const { taskId } of all('watcher', Part)) lose(taskId, 'watchers');
  const kept = new Set(
    lines.flatMap(({ record, value }) => (record === 'task' ? Kept.safeParse(value).data?.id : null) ?? []),
  );
  const blockers = new Map<string, string[]>();
  for (const { blockedId, blockerId } of all('dependency', Dependency)) {
    if (kept.has(blockerId)) addTo(blockers, blockedId, blockerId);
    else lose(blockedId, 'a task it waits for');
  }
  const fields = all('field', Field);
  return {
    emails: new Map(all('member', Member).map(({ id, email }) => [id, email])),
    projects: names('project'),
    statuses: names('status'),
    labels: names('label'),
    fields: new Map(fields.map((field) => [field.id, field])),
    shapes: new Map(fields.map((field) => [field.name, shapeOf(field)])),
    comments: byTask(all('comment', Comment).filter(({ deletedAt }) => !deletedAt)),
    reminders: byTask(all('reminder', Reminder).filter(({ firedAt }) => !firedAt)),
    blockers,
    losses,
  };
}

function shapeOf({ kind, options }: z.infer<typeof Field>): FieldShape {
  const choices = options.choices.filter(({ archived }) => !archived).map(({ name }) => name);
  return {
    kind,
    choices: kind === 'choice' ? choices : [],
    currency: kind === 'money' ? options.currency : null,
  };
}

function byTask<T extends { taskId: string }>(parts: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const part of parts) addTo(groups, part.taskId, part);
  return groups;
}

function readTask(row: number, task: Task, around: Around, finisher: TaskFinisher): ImportItem {
  const known = (ids: string[], names: Map<string, string>) => ids.flatMap((id) => names.get(id) ?? []);
  return finisher.finish({
    row,
    ref: task.id,
    parentRef: task.parentId,
    blockedBy: around.blockers.get(task.id) ?? [],
    title: task.title,
    description: task.description,
    status: task.status,
    statusName: around.statuses.get(task.statusId) ?? null,
    priority: task.priority,
    dueOn: task.dueOn,
    dueTime: task.dueTime,
    notBefore: task.notBefore,
    estimateMinutes: task.estimateMinutes,
    assignees: known(task.assigneeIds, around.emails),
    labels: known(task.labelIds, around.labels),
    project: around.projects.get(task.projectId ?? '') ?? null,
    checklist: task.checklist,
    comments: (around.comments.get(task.id) ?? []).map(({ authorId, body, createdAt }) => ({
      author: around.emails.get(authorId) ?? null,
      body,
      at: createdAt,
    })),
    reminders: (around.reminders.get(task.id) ?? []).flatMap(({ fireAt }) => fireAt ?? []),
    recurrenceRule: task.recurrence?.rule ?? null,
    recurrenceFrom: task.recurrence?.from ?? null,
    createdAt: task.createdAt,
    completedAt: task.completedAt,
    custom: withoutPrototype(ownFields(task, around)),
    shapes: around.shapes,
    notes: notesOn(task, around),
  });
}

/** Values as people write them, which is how the writer of every import reads them. */
function* ownFields(task: Task, { fields, emails }: Around): Generator<[string, string]> {
  for (const [id, value] of Object.entries(task.fields)) {
    const field = fields.get(id);
    if (!field) continue;
    const { name, kind, options } = field;
    if (kind === 'money') yield [name, `${majorUnits(value, options.currency)} ${options.currency}`];
    else if (kind === 'choice') yield [name, options.choices.find((choice) => choice.id === value)?.name ?? value];
    else yield [name, kind === 'person' ? (emails.get(value) ?? value) : value];
  }
}

function notesOn({ id, recurrence }: Task, { losses }: Around): string[] {
  const lost = [...(losses.get(id) ?? [])];
  const notes = lost.length > 0 ? [`Left out: ${lost.join(', ')}`] : [];
  if (recurrence && recurrence.except.length > 0) notes.push('The dates its repetition leaves out were not taken over');
  return notes;
}
