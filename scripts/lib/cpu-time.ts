import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks per second in /proc, on every Linux that Node supports. */
const TICKS = 100;

/**
 * CPU seconds of this process and of all that it has started, whether they still run or have ended. A process whose own parent ended
 * first is missing. NaN without /proc.
 */
export function cpuSeconds(): number {
  const times = new Map<number, number>();
  const children = new Map<number, number[]>();
  for (const entry of readProcesses()) {
    times.set(entry.pid, entry.seconds);
    children.set(entry.parent, [...(children.get(entry.parent) ?? []), entry.pid]);
  }
  const family = [process.pid];
  for (const pid of family) family.push(...(children.get(pid) ?? []));
  return family.reduce((sum, pid) => sum + (times.get(pid) ?? Number.NaN), 0);
}

interface Entry {
  pid: number;
  parent: number;
  seconds: number;
}

function readProcesses(): Entry[] {
  const pids = filesOf('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => {
    const stat = textOf(`/proc/${name}/stat`);
    if (stat === undefined) return [];
    // The second field is the name in brackets and may contain spaces. Field 4 is the parent, 14 to 17 are the times.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ pid: Number(name), parent: Number(fields[1]), seconds: ticks / TICKS }];
  });
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** A process may end between listing and reading. */
function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
