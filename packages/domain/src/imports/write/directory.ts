import { type ImportOptions, LIMITS, type TaskField, type TaskStatus } from '@quartermaster/contracts';
import type { Ctx } from '../../kernel/context';
import { asWord } from '../../kernel/fold';
import { createLabel } from '../../labels/create';
import { createProject } from '../../projects/create';
import { createStatus } from '../../statuses/create';
import type { FieldShape, ImportedTask } from '../read';
import { type Containers, statusFor } from '../read/containers';
import { type FieldDateOrder, fieldDateOrder } from './field-dates';
import { findOrMakeFields, TEXT, unlessRefused, unlike } from './fields';
import { type People, readPeople } from './people';

/** What the names in a file are here. Null is what is not here, and could not be made. */
export interface Directory {
  people: People;
  statusOf(task: ImportedTask): string | null;
  /** The first status of a group. */
  groupOf(group: TaskStatus): string;
  projectOf(name: string | null): string | null;
  labelOf(name: string): string | null;
  fieldOf(name: string): TaskField | null;
  /** Of the dates of an own field. */
  dateOrderOf: FieldDateOrder;
}

interface Wanted {
  tasks: readonly ImportedTask[];
  options: ImportOptions;
  containers: Containers;
}

/** Finds what the tasks of a file refer to, and makes the projects, labels, statuses and fields that are missing. */
export async function openDirectory(ctx: Ctx, { tasks, options, containers }: Wanted): Promise<Directory> {
  const { project } = options;
  const target = project && ('id' in project ? project.id : await findOrMakeProject(ctx, project.name));
  const projects = project
    ? new Map<string, string>()
    : await namesToIds(ctx, namesIn(tasks, 'project'), findOrMakeProject);
  const labels = await namesToIds(ctx, namesIn(tasks, 'labels'), makeLabel);
  const statuses = await makeStatuses(ctx, tasks, containers);
  const fields = await findOrMakeFields(ctx, { noun: 'task', wanted: wantedFields(tasks) });
  return {
    people: await readPeople(ctx),
    statusOf(task) {
      const { id, name, group } = statusFor(task, containers);
      return id ?? statuses.get(newStatusKey(name, group)) ?? null;
    },
    groupOf: (status) => statusFor({ statusName: null, status }, containers).id ?? status,
    projectOf: (name) => (project ? target : name && (projects.get(asWord(name)) ?? null)),
    labelOf: (name) => labels.get(asWord(name)) ?? null,
    fieldOf: (name) => fields.get(asWord(name)) ?? null,
    dateOrderOf: fieldDateOrder(tasks, options),
  };
}

function namesIn(tasks: readonly ImportedTask[], where: 'project' | 'labels'): string[] {
  const names = new Map<string, string>();
  const add = (name: string) => void (names.has(asWord(name)) || names.set(asWord(name), name));
  for (const task of tasks) {
    if (where === 'project') {
      if (task.project) add(task.project);
    } else for (const name of task.labels) add(name);
  }
  return [...names.values()];
}

async function namesToIds(
  ctx: Ctx,
  names: readonly string[],
  toId: (ctx: Ctx, name: string) => Promise<string | null>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const name of names) {
    const id = await toId(ctx, name);
    if (id) ids.set(asWord(name), id);
  }
  return ids;
}

/** The new statuses of tasks, by name and group. */
async function makeStatuses(ctx: Ctx, tasks: readonly ImportedTask[], containers: Containers) {
  const ids = new Map<string, string | null>();
  for (const task of tasks) {
    const { id, name, group } = statusFor(task, containers);
    const key = newStatusKey(name, group);
    if (id !== null || ids.has(key)) continue;
    ids.set(key, await unlessRefused(async () => (await createStatus(ctx, { name, group })).id));
  }
  return ids;
}

function newStatusKey(name: string, group: TaskStatus): string {
  return `${group} ${asWord(name)}`;
}

async function findOrMakeProject(ctx: Ctx, name: string): Promise<string | null> {
  const found = await ctx.prisma.project.findFirst({ where: { name }, select: { id: true, archivedAt: true } });
  if (found) return found.archivedAt ? null : found.id;
  return unlessRefused(async () => (await createProject(ctx, { name })).id);
}

async function makeLabel(ctx: Ctx, name: string): Promise<string | null> {
  if (name.length > LIMITS.settingsNameChars) return null;
  return unlessRefused(async () => (await createLabel(ctx, { name })).id);
}

/** The fields that tasks have values of, by name; of a choice, also what its values are. */
function wantedFields(tasks: readonly ImportedTask[]): Map<string, FieldShape> {
  const wanted = new Map<string, FieldShape>();
  const chosen = new Map<string, Set<string>>();
  for (const { custom, shapes } of tasks) {
    for (const [name, value] of Object.entries(custom)) {
      wanted.set(name, shapes.get(name) ?? TEXT);
      chosen.set(name, (chosen.get(name) ?? new Set()).add(value));
    }
  }
  for (const [name, shape] of wanted) {
    if (shape.kind !== 'choice') continue;
    wanted.set(name, { ...shape, choices: unlike([...shape.choices, ...(chosen.get(name) ?? [])]) });
  }
  return wanted;
}
