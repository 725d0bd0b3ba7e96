import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessInfo {
  /** Distinguishes two processes that had the same id since boot. */
  readonly startedAt: string;
  /** The whole command line, arguments separated by spaces. */
  readonly command: string;
}

/** The process with this id, or undefined if there is none (or only a zombie). */
export function processInfo(pid: number): ProcessInfo | undefined {
  return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
}

/** Identifies a process permanently: an id alone may be reused. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string;
}

/** All current descendants of a process. */
export function descendants(pid: number): ProcessIdentity[] {
  const pairs = process.platform === 'linux' ? parentsFromProc() : parentsFromPs();
  const childrenOf = (parent: number): number[] =>
    pairs.flatMap(([child, owner]) => (owner === parent ? [child, ...childrenOf(child)] : []));
  return childrenOf(pid).flatMap((child) => {
    const startedAt = processInfo(child)?.startedAt;
    return startedAt ? [{ pid: child, startedAt }] : [];
  });
}

/** Whether this exact process still runs. */
export function isStill({ pid, startedAt }: ProcessIdentity): boolean {
  return processInfo(pid)?.startedAt === startedAt;
}

function fromProc(pid: number): ProcessInfo | undefined {
  try {
    const fields = readStat(pid);
    if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    return { startedAt: `${boot}:${fields[19]}`, command };
  } catch {
    return undefined;
  }
}

/** Fields from 3 (state) on; the name before it may contain spaces and brackets, so parsing starts at its last bracket. */
function readStat(pid: number | string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Pairs of process and parent. (Small Linux systems may lack `ps`.) */
function parentsFromProc(): [number, number][] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [[Number(name), Number(readStat(name)[1])] satisfies [number, number]];
      } catch {
        return [];
      }
    });
}

function parentsFromPs(): [number, number][] {
  const rows = execFileSync('ps', ['-Ao', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return rows.map((row) => {
    const [pid = 0, parent = 0] = row.trim().split(/\s+/).map(Number);
    return [pid, parent];
  });
}

function fromPs(pid: number): ProcessInfo | undefined {
  try {
    const read = (field: string) =>
      execFileSync('ps', ['-ww', '-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim();
    if (read('state').startsWith('Z')) return undefined;
    return { startedAt: read('lstart'), command: read('command') };
  } catch {
    return undefined;
  }
}
