import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

/** Clock ticks a second in /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;

/** CPU seconds a process has used, all of its threads, user and system. NaN where there is no /proc. */
export function cpuSeconds(pid: number): number {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return Number.NaN;
  const stat = readFileSync(file, 'utf8');
  // The second field is the name in brackets and may hold spaces; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** CPU nanoseconds each thread of a process has used. */
export type ThreadTimes = ReadonlyMap<string, number>;

/** To the nanosecond, where `cpuSeconds` counts ticks of 10 ms: short work can be measured. @throws Error without Linux */
export function threadTimes(pid: number): ThreadTimes {
  const folder = `/proc/${pid}/task`;
  const times = new Map<string, number>();
  for (const thread of readdirSync(folder)) {
    const text = readIfThere(`${folder}/${thread}/schedstat`);
    if (text !== undefined) times.set(thread, Number(text.split(' ')[0]));
  }
  return times;
}

/** CPU microseconds used between two readings; what a thread used that has ended since is not known. */
export function microsecondsBetween(before: ThreadTimes, after: ThreadTimes): number {
  let nanoseconds = 0;
  for (const [thread, time] of after) nanoseconds += time - (before.get(thread) ?? 0);
  return nanoseconds / 1_000;
}

/** A thread may end between the listing of the folder and the reading of its file. */
function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** Memory of a process in MB: now, and the most it ever had (since `forgetPeak`). NaN where there is no /proc. */
export function memory(pid: number): { rss: number; peak: number } {
  const file = `/proc/${pid}/status`;
  const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const megabytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1_024;
  return { rss: megabytes('VmRSS'), peak: megabytes('VmHWM') };
}

/** Makes the peak start again from what the process has now. */
export function forgetPeak(pid: number): void {
  const file = `/proc/${pid}/clear_refs`;
  if (existsSync(file)) writeFileSync(file, '5');
}
