import { LIMITS } from '@quartermaster/contracts';
import type { ImportedTask } from '../read';
import { addTo } from '../read/add-to';
import { findBlockers } from './blockers';

export interface Placed {
  task: ImportedTask;
  parent: ImportedTask | null;
  /** What it waits for. */
  blockers: ReadonlySet<ImportedTask>;
  /** Why it is not where the file wanted it. */
  notes: string[];
}

/** The tasks of a file in an order in which every parent comes before its sub-tasks, else as they stand. */
export function placeTasks(tasks: readonly ImportedTask[]): Placed[] {
  const find = finder(tasks);
  const parents = findParents(tasks, find);
  const notes = new Map<ImportedTask, string[]>();
  const blockers = findBlockers(tasks, { find, note: (task, sentence) => addTo(notes, task, sentence) });
  const placed = tasks.map(
    (task): Placed => ({
      task,
      parent: parents.get(task) ?? null,
      blockers: blockers.get(task) ?? new Set(),
      notes: notes.get(task) ?? [],
    }),
  );
  const cut = (place: Placed, note: string) => {
    place.notes.push(note);
    place.parent = null;
    parents.delete(place.task);
  };
  for (const place of placed) {
    const { task } = place;
    if (ancestors(task, parents) === 'cycle') cut(place, 'The task would be its own parent: it has none now');
    else if (!place.parent && task.parentRef !== null) {
      place.notes.push(`The parent “${task.parentRef.slice(0, 100)}” is not in the file`);
    }
  }
  for (const place of placed) {
    if (Number(ancestors(place.task, parents)) <= LIMITS.taskDepth) continue;
    cut(place, `Sub-tasks go ${LIMITS.taskDepth} levels deep: it has no parent now`);
  }
  const level = new Map(placed.map(({ task }) => [task, Number(ancestors(task, parents))]));
  return placed.sort((a, b) => (level.get(a.task) ?? 0) - (level.get(b.task) ?? 0));
}

/** By key; where a source names tasks by their title, by that, if only one has it. */
function finder(tasks: readonly ImportedTask[]): (name: string) => ImportedTask | null {
  const byRef = new Map(tasks.map((task) => [task.ref, task]));
  const byTitle = new Map<string, ImportedTask | null>();
  for (const task of tasks) byTitle.set(task.title, byTitle.has(task.title) ? null : task);
  return (name) => byRef.get(name) ?? byTitle.get(name) ?? null;
}

function findParents(tasks: readonly ImportedTask[], find: (name: string) => ImportedTask | null) {
  const parents = new Map<ImportedTask, ImportedTask>();
  for (const task of tasks) {
    const parent = task.parentRef === null ? null : find(task.parentRef);
    if (parent) parents.set(task, parent);
  }
  return parents;
}

/** How many stand above a task; counting ends at one more than is allowed, in a longer circle too. */
function ancestors(task: ImportedTask, parents: ReadonlyMap<ImportedTask, ImportedTask>): number | 'cycle' {
  let count = 0;
  for (let above = parents.get(task); above && count <= LIMITS.taskDepth; above = parents.get(above)) {
    if (above === task) return 'cycle';
    count += 1;
  }
  return count;
}
