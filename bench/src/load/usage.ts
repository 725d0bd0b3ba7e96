import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** What CPU time is attributed to: the product's processes (or a peer's), the database and Redis. */
export const TIERS = ['node', 'database', 'redis'] as const;
export type Tier = (typeof TIERS)[number];
/** CPU microseconds: since a reading, or per operation. */
export type Usage = Record<Tier, number>;

export function mapTiers<T>(make: (tier: Tier) => T): Record<Tier, T> {
  const [node, database, redis] = TIERS;
  return { [node]: make(node), [database]: make(database), [redis]: make(redis) };
}

export function perOperation(used: Usage, operations: number): Usage {
  return mapTiers((tier) => used[tier] / operations);
}

/** Starts a reading. The returned function says how much the processes have used since; NaN for a tier without known processes. */
export function readCpu(pids: Record<Tier, readonly number[]>): () => Usage {
  const before = mapTiers((tier) => pids[tier].map(threadTimes));
  return () =>
    mapTiers((tier) => {
      const used = pids[tier].map((pid, at) => microsecondsBetween(before[tier][at] ?? new Map(), threadTimes(pid)));
      return used.length === 0 ? Number.NaN : used.reduce((sum, one) => sum + one, 0);
    });
}

/** CPU nanoseconds of each thread of a process, and of all its children that have ended. */
export type ThreadTimes = ReadonlyMap<string, number>;

/** Of `/proc/<pid>/stat`; Linux has counted in hundredths of a second on every architecture since 2.6. */
const NANOSECONDS_PER_TICK = 10_000_000;

/**
 * Precise enough for short work, where `/proc/<pid>/stat` counts ticks of 10 ms: that is only read for the children.
 * @throws Error without Linux
 */
export function threadTimes(pid: number): ThreadTimes {
  const folder = `/proc/${pid}/task`;
  const times = new Map<string, number>();
  for (const thread of readdirSync(folder)) {
    const text = readIfThere(`${folder}/${thread}/schedstat`);
    if (text !== undefined) times.set(thread, Number(text.split(' ')[0]));
  }
  times.set('ended children', ofEndedChildren(pid));
  return times;
}

function ofEndedChildren(pid: number): number {
  const stat = readIfThere(`/proc/${pid}/stat`) ?? '';
  // The name, which may hold spaces, ends with the last parenthesis; the third field, the state, follows it.
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(13, 15)
    .map(Number);
  return (user + system) * NANOSECONDS_PER_TICK;
}

/** CPU microseconds between two readings; threads that ended in between are not included. */
export function microsecondsBetween(before: ThreadTimes, after: ThreadTimes): number {
  let nanoseconds = 0;
  for (const [thread, time] of after) nanoseconds += time - (before.get(thread) ?? 0);
  return nanoseconds / 1_000;
}

/** A thread may end between listing the folder and reading its file. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Memory of a process in MB: current, and peak (since `forgetPeak`). NaN without /proc. */
export function memory(pid: number): { rss: number; peak: number } {
  const file = `/proc/${pid}/status`;
  const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
  return { rss: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** Resets the peak to the current memory. */
export function forgetPeak(pid: number): void {
  const file = `/proc/${pid}/clear_refs`;
  if (existsSync(file)) writeFileSync(file, '5');
}
