import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Clock ticks per second in /proc; 100 on every Linux that Node supports. */
const TICKS = 100;

/** CPU seconds of a process, over all threads, user and system. NaN without /proc. */
export function cpuSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const stat = readFileSync(file, 'utf8');
  // The second field is the name in brackets and may contain spaces; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** CPU nanoseconds of each thread of a process. */
export type ThreadTimes = ReadonlyMap<string, number>;

/** In nanoseconds, where `cpuSeconds` counts ticks of 10 ms, so that short work can be measured. @throws Error without Linux */
export function threadTimes(pid: number): ThreadTimes {
  const folder = `/proc/${pid}/task`;
  const times = new Map<string, number>();
  for (const thread of readdirSync(folder)) {
    const text = readIfThere(`${folder}/${thread}/schedstat`);
    if (text !== undefined) times.set(thread, Number(text.split(' ')[0]));
  }
  return times;
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
