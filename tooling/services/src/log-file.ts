import { copyFileSync, mkdirSync, openSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';

const LIMIT_BYTES = 5_000_000;
const EVERY_MS = 5_000;

export interface LogLimit {
  readonly bytes: number;
  readonly everyMs: number;
}

/** Opens a log file at its end, so that its writer continues at the new end after `bound` has emptied it. */
export function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  return openSync(file, 'a', 0o600);
}

/**
 * Keeps a log file at about the limit: what it holds by then replaces `<file>.1`, and the file is emptied. Lines written at that very
 * moment may be lost. @returns a function that ends it
 */
export function boundLog(file: string, { bytes, everyMs }: LogLimit = { bytes: LIMIT_BYTES, everyMs: EVERY_MS }) {
  const bound = () => {
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= bytes) return;
    try {
      copyFileSync(file, `${file}.1`);
    } catch {
      // The disk is full, which is when emptying it matters most.
      rmSync(`${file}.1`, { force: true });
    }
    truncateSync(file);
  };
  bound();
  const timer = setInterval(bound, everyMs).unref();
  return () => clearInterval(timer);
}

/** The last lines of a log file, for error messages. */
export function tail(file: string, lines = 15): string {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
  } catch {
    return '';
  }
}
