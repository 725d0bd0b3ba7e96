import { type ImportOptions, LIMITS, type TaskField } from '@quartermaster/contracts';
import { createField } from '../../fields/create';
import { toField } from '../../fields/load';
import type { Ctx } from '../../kernel/context';
import { Conflict, Invalid } from '../../kernel/errors';
import { createLabel } from '../../labels/create';
import { createProject } from '../../projects/create';
import type { ImportedTask } from '../read';
import { asWord, type OwnStatus } from '../read-options';
import { type People, readPeople } from './people';

/** What the names in a file are here. Null is what is not here, and could not be made. */
export interface Directory {
  people: People;
  statusOf(task: ImportedTask): string;
  projectOf(name: string | null): string | null;
  labelOf(name: string): string | null;
  fieldOf(name: string): TaskField | null;
}

interface Wanted {
  tasks: readonly ImportedTask[];
  options: ImportOptions;
  own: readonly OwnStatus[];
  words: ReadonlyMap<string, OwnStatus>;
}

/** Finds what the tasks of a file refer to, and makes the projects, labels and fields that are missing. */
export async function openDirectory(ctx: Ctx, { tasks, options, own, words }: Wanted): Promise<Directory> {
  const { project } = options;
  const target = project && ('id' in project ? project.id : await findOrMakeProject(ctx, project.name));
  const projects = project
    ? new Map<string, string>()
    : await namesToIds(ctx, namesIn(tasks, 'project'), findOrMakeProject);
  const labels = await namesToIds(ctx, namesIn(tasks, 'labels'), makeLabel);
  const fields = await findOrMakeFields(ctx, namesIn(tasks, 'custom'));
  return {
    people: await readPeople(ctx),
    statusOf({ statusName, status }) {
      const named = statusName === null ? undefined : words.get(asWord(statusName));
      // A card may be done whatever its list is called.
      if (named?.group === status) return named.id;
      return own.find(({ group }) => group === status)?.id ?? status;
    },
    projectOf: (name) => (project ? target : name && (projects.get(asWord(name)) ?? null)),
    labelOf: (name) => labels.get(asWord(name)) ?? null,
    fieldOf: (name) => fields.get(asWord(name)) ?? null,
  };
}

function namesIn(tasks: readonly ImportedTask[], where: 'project' | 'labels' | 'custom'): string[] {
  const names = new Map<string, string>();
  const add = (name: string) => void (names.has(asWord(name)) || names.set(asWord(name), name));
  for (const task of tasks) {
    if (where === 'project') {
      if (task.project) add(task.project);
    } else for (const name of where === 'labels' ? task.labels : Object.keys(task.custom)) add(name);
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

async function findOrMakeProject(ctx: Ctx, name: string): Promise<string | null> {
  const found = await ctx.prisma.project.findFirst({ where: { name }, select: { id: true, archivedAt: true } });
  if (found) return found.archivedAt ? null : found.id;
  return unlessRefused(async () => (await createProject(ctx, { name })).id);
}

async function makeLabel(ctx: Ctx, name: string): Promise<string | null> {
  if (name.length > LIMITS.setupNameChars) return null;
  return unlessRefused(async () => (await createLabel(ctx, { name })).id);
}

async function findOrMakeFields(ctx: Ctx, names: readonly string[]): Promise<Map<string, TaskField>> {
  const rows = await ctx.prisma.taskField.findMany({ where: { archivedAt: null } });
  const fields = new Map(rows.map((row) => [asWord(row.name), toField(row)]));
  for (const name of names) {
    if (fields.has(asWord(name)) || name.length > LIMITS.setupNameChars) continue;
    const field = await unlessRefused(() => createField(ctx, { name, kind: 'text' }));
    if (field) fields.set(asWord(name), field);
  }
  return fields;
}

/** There is no room for one more, or an archived one has the name: the rows say so, and the import goes on. */
async function unlessRefused<T>(make: () => Promise<T>): Promise<T | null> {
  try {
    return await make();
  } catch (error) {
    if (error instanceof Invalid || error instanceof Conflict) return null;
    throw error;
  }
}
