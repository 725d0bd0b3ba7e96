import { type ImportKind, LIMITS, newStatusIn, type TaskStatus } from '@quartermaster/contracts';
import { asWord } from '../../kernel/fold';
import { groupByMeaning, guessGroup } from './status-words';
import type { ImportedTask } from './types';

export interface OwnStatus {
  id: string;
  name: string;
  group: TaskStatus;
}

export interface NewStatus extends Omit<OwnStatus, 'id'> {
  id: null;
}

/** What the names of a file's statuses, lists, sections and buckets are to become. */
export interface Containers {
  /** The statuses of the workspace, in their order. */
  own: readonly OwnStatus[];
  /** The same by name, as `asWord` writes it. */
  byName: ReadonlyMap<string, OwnStatus>;
  /** What the person chose, by the name as `asWord` writes it: a use, or the id of a status. */
  chosen: ReadonlyMap<string, string>;
  /** What a name becomes that nobody chose for and that means no status; `kept` is a new status of the group the file says. */
  otherwise: 'label' | 'status' | 'kept' | 'note';
}

/** Columns of a table that are called status hold statuses; a column of a board may hold anything. */
const OTHERWISE: Readonly<Record<ImportKind, Containers['otherwise']>> = {
  csv: 'status',
  todoist: 'label',
  trello: 'label',
  vikunja: 'label',
  workspace: 'kept',
};

export function containersFor(
  kind: ImportKind,
  { own = [], chosen = new Map() }: Partial<Pick<Containers, 'own' | 'chosen'>> = {},
): Containers {
  return { own, byName: new Map(own.map((one) => [asWord(one.name), one])), chosen, otherwise: OTHERWISE[kind] };
}

export interface Placing {
  /** The id of a status, or another use. */
  use: string;
  /** Of the status; null for other uses. */
  group: TaskStatus | null;
}

/**
 * What a name becomes: what was chosen, else the status of that name, else the first status of the group that the word means, else what
 * the kind of file suggests.
 * @param group that the file itself says for the name
 */
export function placingOf(name: string, containers: Containers, group?: TaskStatus): Placing {
  const { own, byName, chosen, otherwise } = containers;
  const word = asWord(name);
  const choice = chosen.get(word);
  const here = byName.get(word);
  if (choice !== undefined) {
    const status = own.find(({ id }) => id === choice) ?? (choice.startsWith('new:') ? here : undefined);
    if (status) return { use: status.id, group: status.group };
    if (choice.startsWith('new:')) return newStatus(choice.slice('new:'.length) as TaskStatus);
    // A status that was archived since does not count.
    if (isOther(choice)) return { use: choice, group: null };
  }
  if (here) return { use: here.id, group: here.group };
  const fits = name.trim().length <= LIMITS.settingsNameChars;
  if (otherwise === 'kept') return fits ? newStatus(group ?? 'todo') : { use: 'note', group: null };
  const meant = groupByMeaning(name);
  if (meant) return { use: own.find((status) => status.group === meant)?.id ?? meant, group: meant };
  if (!fits || otherwise === 'note') return { use: 'note', group: null };
  return otherwise === 'label' ? { use: 'label', group: null } : newStatus(guessGroup(name));
}

function newStatus(group: TaskStatus): Placing {
  return { use: newStatusIn(group), group };
}

function isOther(choice: string): boolean {
  return choice === 'label' || choice === 'project' || choice === 'note';
}

/** Moves the name of a task's container to where it belongs: what stays in `statusName` names its status. */
export function placeTask(task: ImportedTask, containers: Containers): ImportedTask {
  const { statusName: name } = task;
  if (name === null) return task;
  const { use, group } = placingOf(name, containers, task.status);
  if (group !== null) {
    const isSaid = group === task.status || (isFinished(task.status) && groupByMeaning(name) !== null);
    return isSaid ? task : withNote({ ...task, statusName: null }, `“${name}” was not kept: ${WHY[task.status]}`);
  }
  const bare = { ...task, statusName: null };
  if (use === 'label') {
    if (task.labels.some((label) => asWord(label) === asWord(name))) return bare;
    if (task.labels.length < LIMITS.labels) return { ...bare, labels: [...task.labels, name] };
  } else if (use === 'project') {
    const moved = { ...bare, project: name };
    const before = task.project !== null && asWord(task.project) !== asWord(name) ? task.project : null;
    return before === null ? moved : withNote(moved, `Its project is “${name}” instead of “${before}”`);
  }
  return withNote(bare, `“${name}” is not kept as a status, label or project`);
}

function isFinished(status: TaskStatus): boolean {
  return status === 'done' || status === 'cancelled';
}

const WHY: Readonly<Record<TaskStatus, string>> = {
  backlog: 'the task is not started',
  todo: 'the task is not finished',
  in_progress: 'the task is in progress',
  waiting: 'the task waits',
  done: 'the task is finished',
  cancelled: 'the task was cancelled',
};

function withNote(task: ImportedTask, note: string): ImportedTask {
  return { ...task, notes: [...task.notes, note] };
}

type Statused = Pick<ImportedTask, 'statusName' | 'status'>;

/** The status of a placed task: one of the workspace, or one to make (without an id). */
export function statusFor({ statusName, status }: Statused, containers: Containers): OwnStatus | NewStatus {
  const { own } = containers;
  const placing = statusName === null ? null : placingOf(statusName, containers, status);
  if (statusName !== null && placing?.group === status) {
    const here = own.find(({ id }) => id === placing.use);
    if (here) return here;
    if (placing.use.startsWith('new:')) return { id: null, name: statusName.trim(), group: status };
  }
  return own.find(({ group }) => group === status) ?? { id: status, name: status, group: status };
}

/** Whether nobody chose for the name, and it means no status. */
export function isUnknown(name: string, { containers = containersFor('csv') }: { containers?: Containers }): boolean {
  const { use } = placingOf(name, { ...containers, otherwise: 'note' });
  return use === 'note' && !containers.chosen.has(asWord(name));
}

/** The group of the status that a name becomes; null when it becomes something else. */
export function statusGroup(name: string, { containers }: { containers?: Containers }): TaskStatus | null {
  return placingOf(name, containers ?? containersFor('trello')).group;
}
