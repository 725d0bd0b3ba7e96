import type { TaskPriority } from '@quartermaster/contracts';
import * as z from 'zod';
import { Invalid } from '../../kernel/errors';
import { addTo } from './add-to';
import { withoutPrototype } from './bounds';
import { statusGroup } from './containers';
import { htmlToMarkdown } from './html';
import { readMoment } from './moment';
import { refuseTooMany, TaskFinisher } from './task';
import type { ImportItem, ReadOptions } from './types';

const id = z.union([z.number(), z.string()]).transform(String);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const number = z
  .number()
  .nullish()
  .transform((value) => value ?? 0);
/** Read later, where there is a note for an odd one. */
const moment = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' ? value : ''));
/** Go writes the year 1 for "never". */
const when = z
  .string()
  .nullish()
  .transform((value) =>
    value && !value.startsWith('0001-') && !Number.isNaN(Date.parse(value)) ? new Date(value) : null,
  );
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);
const person = z.object({ name: text, username: text, email: text });

const Task = z.object({
  id,
  title: text,
  description: text,
  done: z.boolean().nullish(),
  done_at: when,
  due_date: moment,
  start_date: moment,
  end_date: moment,
  reminders: list(z.object({ reminder: when })).catch([]),
  /** Before 0.21. */
  reminder_dates: list(when).catch([]),
  repeat_after: number,
  repeat_mode: number,
  priority: number,
  percent_done: number,
  assignees: list(person),
  labels: list(z.object({ title: text })),
  related_tasks: z
    .record(z.string(), list(z.object({ id })))
    .nullish()
    .transform((value) => value ?? {}),
  attachments: list(z.object({ file: z.object({ name: text }).nullish() })),
  bucket_id: id.nullish(),
  created: when,
  comments: list(z.object({ comment: text, author: person.nullish(), created: when })),
});
type Task = z.infer<typeof Task>;

const Project = z.object({
  id,
  title: text,
  parent_project_id: id.nullish(),
  is_archived: z.boolean().nullish(),
  tasks: list(z.unknown()),
  buckets: list(z.object({ id, title: text })),
  task_buckets: list(z.object({ task_id: id, bucket_id: id })),
  child_projects: list(z.unknown()),
});
/** What a project has, even an empty one; before 0.21 they are in namespaces, and before 0.20 they are called lists. */
const PROJECT_KEYS = ['tasks', 'buckets', 'views', 'child_projects'];
const Namespace = z.object({ title: text, projects: list(z.unknown()), lists: list(z.unknown()) });
type Project = z.infer<typeof Project>;

/** `DO NOW`, the highest, has no match of its own. */
const PRIORITIES: readonly TaskPriority[] = ['none', 'low', 'medium', 'high', 'urgent', 'urgent'];

interface Place {
  project: Project;
  projectName: string;
  /** Where a task stands; older exports say it in the task itself. */
  buckets: { titles: Map<string, string>; ofTask: Map<string, string> };
  parents: Map<string, string>;
  blockers: Map<string, string[]>;
  options: ReadOptions;
}

/** The tasks of Vikunja's `data.json`: a list of projects with their tasks; older exports nest projects. */
export function* readVikunjaTasks(json: unknown, options: ReadOptions): Generator<ImportItem> {
  const projects = listProjects(json);
  refuseTooMany(projects.reduce((sum, { tasks }) => sum + tasks.length, 0));
  const names = nameProjects(projects);
  const { parents, blockers } = findRelations(projects);
  const finisher = new TaskFinisher('vikunja');
  let row = 0;
  for (const project of projects) {
    const projectName = names.get(project.id) ?? project.title;
    const place: Place = { project, projectName, buckets: bucketsOf(project), parents, blockers, options };
    for (const item of project.tasks) {
      row += 1;
      const task = Task.safeParse(item);
      if (task.success) yield readTask(row, task.data, place, finisher);
      else
        yield { row, message: `The task cannot be read: ${task.error.issues[0]?.path.join('.')} is not as expected` };
    }
  }
}

/** All projects in one list, parents first; walked without recursion, as the depth is the file's. */
function listProjects(json: unknown): Project[] {
  const waiting: unknown[] = Array.isArray(json) ? [...json].reverse() : [json];
  const projects: Project[] = [];
  while (waiting.length > 0) {
    const item = waiting.pop();
    const inside =
      isObject(item) && !PROJECT_KEYS.some((key) => key in item) ? Namespace.safeParse(item).data : undefined;
    if (inside && isObject(item) && ('projects' in item || 'lists' in item)) {
      for (const child of [...inside.projects, ...inside.lists].toReversed()) waiting.push(child);
      continue;
    }
    if (inside) throw new Invalid('This is no Vikunja export (data.json): it has no projects with tasks', 'file');
    const parsed = Project.safeParse(item);
    if (!parsed.success) {
      const at = parsed.error.issues[0]?.path.join('.') || 'the file';
      throw new Invalid(`This is no Vikunja export (data.json): ${at} is not as expected`, 'file');
    }
    projects.push(parsed.data);
    for (const child of parsed.data.child_projects.toReversed()) waiting.push(child);
  }
  return projects;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Titles, and where two projects share one, the parent's before it. */
function nameProjects(projects: Project[]): Map<string, string> {
  const titles = new Map(projects.map((project) => [project.id, project.title]));
  const uses = new Map<string, number>();
  for (const { title } of projects) uses.set(title, (uses.get(title) ?? 0) + 1);
  return new Map(
    projects.map(({ id: projectId, title, parent_project_id: parentId }) => {
      const parent = parentId ? titles.get(parentId) : undefined;
      return [projectId, (uses.get(title) ?? 0) > 1 && parent ? `${parent} / ${title}` : title];
    }),
  );
}

/** Which task is whose, and which waits for which, told from either side. */
function findRelations(projects: Project[]): Pick<Place, 'parents' | 'blockers'> {
  const parents = new Map<string, string>();
  const blockers = new Map<string, string[]>();
  for (const { tasks } of projects) {
    for (const item of tasks) {
      const task = Task.pick({ id: true, related_tasks: true }).safeParse(item);
      if (!task.success) continue;
      const { id: taskId, related_tasks: related } = task.data;
      for (const child of related.subtask ?? []) parents.set(child.id, taskId);
      const [parent] = related.parenttask ?? [];
      if (parent) parents.set(taskId, parent.id);
      for (const blocker of related.blocked ?? []) addTo(blockers, taskId, blocker.id);
      for (const dependent of related.blocking ?? []) addTo(blockers, dependent.id, taskId);
    }
  }
  return { parents, blockers };
}

function bucketsOf({ buckets, task_buckets: places }: Project): Place['buckets'] {
  return {
    titles: new Map(buckets.map((bucket) => [bucket.id, bucket.title])),
    ofTask: new Map(places.map(({ task_id: taskId, bucket_id: bucketId }) => [taskId, bucketId])),
  };
}

function readTask(row: number, task: Task, place: Place, finisher: TaskFinisher): ImportItem {
  const { project, options } = place;
  const archived = project.is_archived ?? false;
  if (archived && options.archived === 'skip') {
    return {
      row,
      message: `“${task.title.slice(0, 60)}” is in the archived project “${project.title.slice(0, 60)}” and was left out`,
    };
  }
  const bucket = place.buckets.titles.get(place.buckets.ofTask.get(task.id) ?? task.bucket_id ?? '') ?? '';
  const repetition = readRepetition(task);
  const told = {
    description: htmlToMarkdown(task.description),
    notes: [...(archived ? ['The project was archived'] : []), ...repetition.notes, ...noteLosses(task)],
  };
  const due = readMoment(task.due_date, { label: 'Due date', options, draft: told });
  const start = readMoment(task.start_date, { label: 'Start date', options, draft: told });
  const end = readMoment(task.end_date, { label: 'End date', options, draft: told });
  const open = archived ? 'cancelled' : (statusGroup(bucket, options) ?? 'todo');
  return finisher.finish({
    ...told,
    row,
    ref: task.id,
    parentRef: place.parents.get(task.id) ?? null,
    blockedBy: place.blockers.get(task.id) ?? [],
    title: task.title,
    // A bucket named "Done" may hold open tasks; the tick is what counts.
    status: task.done ? 'done' : open === 'done' ? 'todo' : open,
    statusName: bucket || null,
    priority: PRIORITIES[task.priority] ?? 'none',
    dueOn: due?.date ?? null,
    dueTime: due?.time ?? null,
    notBefore: start?.date ?? null,
    assignees: task.assignees.map(nameOf),
    labels: task.labels.map(({ title }) => title),
    project: place.projectName || null,
    comments: task.comments.map(({ comment, author, created }) => ({
      author: author ? nameOf(author) || null : null,
      body: htmlToMarkdown(comment),
      at: created?.toISOString() ?? null,
    })),
    reminders: [...task.reminders.map(({ reminder }) => reminder), ...task.reminder_dates].flatMap(
      (reminder) => reminder?.toISOString() ?? [],
    ),
    recurrenceRule: repetition.rule,
    recurrenceFrom: task.repeat_mode === FROM_COMPLETION ? 'completion' : null,
    createdAt: task.created?.toISOString() ?? null,
    completedAt: task.done ? (task.done_at?.toISOString() ?? null) : null,
    custom: withoutPrototype(readExtras(task, end?.date)),
  });
}

const DAY = 86_400;
/** Vikunja's `repeat_mode`. */
const MONTHLY = 1;
const FROM_COMPLETION = 2;

function readRepetition({ repeat_after: seconds, repeat_mode: mode }: Task): { rule: string | null; notes: string[] } {
  if (mode === MONTHLY) return { rule: 'FREQ=MONTHLY', notes: [] };
  if (seconds <= 0) return { rule: null, notes: [] };
  if (seconds % DAY !== 0) {
    return {
      rule: null,
      notes: [`The repetition every ${seconds / 3600} hours was left out: whole days can be repeated`],
    };
  }
  return { rule: `FREQ=DAILY;INTERVAL=${seconds / DAY}`, notes: [] };
}

function* readExtras(task: Task, end: string | undefined): Generator<[string, string]> {
  if (task.percent_done > 0 && task.percent_done < 1) yield ['Percent done', `${Math.round(task.percent_done * 100)}%`];
  if (end) yield ['End date', end];
}

const KEPT_RELATIONS: ReadonlySet<string> = new Set(['subtask', 'parenttask', 'blocked', 'blocking']);

function noteLosses(task: Task): string[] {
  const notes: string[] = [];
  const files = task.attachments.map(({ file }) => file?.name || 'a file').join(', ');
  if (files !== '') notes.push(`Attachments are not part of data.json: ${files.slice(0, 200)}`);
  for (const [kind, tasks] of Object.entries(task.related_tasks)) {
    if (KEPT_RELATIONS.has(kind) || tasks.length === 0) continue;
    const others = tasks.length === 1 ? 'another task' : `${tasks.length} tasks`;
    notes.push(`The relation “${kind.slice(0, 40)}” to ${others} was left out`);
  }
  return notes;
}

function nameOf({ name, username, email }: z.infer<typeof person>): string {
  return email || name || username;
}
