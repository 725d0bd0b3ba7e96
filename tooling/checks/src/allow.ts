import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One thing a check refuses. `entry` names it in the allowlist, `problem` says what is wrong and where. */
export interface Finding {
  entry: string;
  problem: string;
}

/**
 * The findings that `tooling/checks/allow/<check>.txt` does not allow, and the lines of that file that allow nothing
 * any more: the list may only shrink. One entry a line, sorted; a reason may follow after `  # `.
 */
export function notAllowed(root: string, check: string, findings: readonly Finding[]): string[] {
  const path = `tooling/checks/allow/${check}.txt`;
  const allowed = readAllowed(join(root, path));
  const found = new Set(findings.map((one) => one.entry));
  return [
    ...findings.filter((one) => !allowed.includes(one.entry)).map((one) => one.problem),
    ...allowed.filter((entry) => !found.has(entry)).map((entry) => `${path}: delete "${entry}", nothing needs it`),
    ...allowed
      .filter((entry, index) => index > 0 && entry <= (allowed[index - 1] ?? ''))
      .map((entry) => `${path}: "${entry}" is out of order`),
  ];
}

/** The lines `<name> <number>` of `tooling/checks/allow/<check>.txt`: what may not be exceeded. */
export function readLimits(root: string, check: string): [name: string, limit: number][] {
  return readAllowed(join(root, `tooling/checks/allow/${check}.txt`)).map((line) => {
    const [name = '', limit] = line.split(' ');
    return [name, Number(limit)];
  });
}

function readAllowed(path: string): string[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .map((line) => line.replace(/(?:^|\s+)#.*$/, ''))
    .filter((line) => line !== '');
}
