import { LIMITS } from '@quartermaster/contracts';
import { setDependency } from '../../dependencies/set';
import type { ImportedTask } from '../read';
import { addTo } from '../read/add-to';
import { splitList } from '../read/values';
import type { ImportWriter } from './writer';

/** Each is some statements, so an import makes no more of them. */
const MOST = 10_000;
const AT_ONCE = 25;

type Find = (name: string) => ImportedTask | null;
type Blockers = Map<ImportedTask, Set<ImportedTask>>;

/**
 * What each task of a file waits for, without circles, and within the limits.
 * @param note gets a sentence for each that is left out
 */
export function findBlockers(
  tasks: readonly ImportedTask[],
  { find, note }: { find: Find; note: (task: ImportedTask, sentence: string) => void },
): Blockers {
  const blockers: Blockers = new Map();
  const blocked = new Map<ImportedTask, number>();
  let count = 0;
  for (const task of tasks) {
    for (const name of task.blockedBy.flatMap((name) => (find(name) ? [name] : splitList(name)))) {
      const blocker = find(name);
      const others = blocked.get(blocker ?? task) ?? 0;
      const own = blockers.get(task) ?? new Set();
      if (!blocker || blocker === task)
        note(task, `“${name.slice(0, 100)}” is not in the file, so the task does not wait for it`);
      else if (own.has(blocker)) continue;
      else if (Math.max(own.size, others) >= LIMITS.dependencies || count >= MOST) {
        note(task, `There are too many dependencies, so the task does not wait for “${name.slice(0, 100)}”`);
      } else {
        count += 1;
        blocked.set(blocker, others + 1);
        blockers.set(task, own.add(blocker));
      }
    }
  }
  for (const [task, blocker] of circular(blockers)) {
    blockers.get(task)?.delete(blocker);
    note(task, `“${blocker.title.slice(0, 100)}” waits for it in turn, so the task does not wait for it`);
  }
  return blockers;
}

/** The edges that are left when the tasks that wait for none of the others are taken away, again and again. */
function circular(blockers: Blockers): Array<[ImportedTask, ImportedTask]> {
  const waiting = new Map([...blockers].map(([task, own]) => [task, own.size]));
  const dependents = new Map<ImportedTask, ImportedTask[]>();
  for (const [task, own] of blockers) {
    for (const blocker of own) addTo(dependents, blocker, task);
  }
  const free = [...dependents.keys()].filter((task) => !waiting.has(task));
  for (let task = free.pop(); task; task = free.pop()) {
    for (const dependent of dependents.get(task) ?? []) {
      const left = (waiting.get(dependent) ?? 0) - 1;
      waiting.set(dependent, left);
      if (left === 0) {
        waiting.delete(dependent);
        free.push(dependent);
      }
    }
  }
  return [...blockers].flatMap(([task, own]) =>
    waiting.has(task)
      ? [...own]
          .filter((blocker) => waiting.has(blocker))
          .map((blocker) => [task, blocker] as [ImportedTask, ImportedTask])
      : [],
  );
}

interface Linking {
  blockers: ReadonlyMap<ImportedTask, ReadonlySet<ImportedTask>>;
  taskIds: ReadonlyMap<ImportedTask, string>;
  /** Whether this import made the task. Between tasks that were here before, nothing changes. */
  isNew: (task: ImportedTask) => boolean;
  writer: ImportWriter;
  assertWanted: () => void;
}

/** Makes tasks wait for others, once all are made. */
export async function linkBlockers({ blockers, taskIds, isNew, writer, assertWanted }: Linking): Promise<void> {
  const pairs = [...blockers].flatMap(([task, own]) =>
    [...own].flatMap((blocker) => {
      const [blockedId, blockerId] = [taskIds.get(task), taskIds.get(blocker)];
      return blockedId && blockerId && (isNew(task) || isNew(blocker)) ? [{ blockedId, blockerId }] : [];
    }),
  );
  for (let at = 0; at < pairs.length; at += AT_ONCE) {
    assertWanted();
    await writer.also(async (ctx) => {
      for (const pair of pairs.slice(at, at + AT_ONCE)) await setDependency(ctx, { ...pair, wanted: true });
    });
  }
}
