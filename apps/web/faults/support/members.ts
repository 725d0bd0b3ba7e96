import type { StartedProcess } from '@quartermaster/testing';

/** The processes of a web app that listen now. */
export function alive(app: StartedProcess): number[] {
  return listening(app).filter(isAlive);
}

/** Those that have said that they listen, also if they ended since. */
export function listening(app: StartedProcess): number[] {
  const lines = app.logs().split('\n');
  return lines.flatMap((line) => (line.includes('"listening"') ? [Number(/"pid":(\d+)/.exec(line)?.[1])] : []));
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
