import { type ImportOptions, LIMITS, type TaskField } from '@quartermaster/contracts';
import type { Ctx } from '../../kernel/context';
import { createLabel } from '../../labels/create';
import { createProject } from '../../projects/create';
import type { FieldShape, ImportedTask } from '../read';
import { asWord, type OwnStatus } from '../read-options';
import { findOrMakeFields, TEXT, unlessRefused, unlike } from './fields';
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
  const fields = await findOrMakeFields(ctx, { noun: 'task', wanted: wantedFields(tasks) });
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
