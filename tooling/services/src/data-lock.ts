import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processInfo } from './process-info';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly since: string;
}

/** Thrown when another live supervisor already owns the data folder. */
export class DataDirBusyError extends Error {
  override readonly name = 'DataDirBusyError';
}

/**
 * Locks the data folder for this process. @returns the function that releases it
 * A lock of a dead process (kill -9, power failure) is taken over.
 * @throws DataDirBusyError if a live process holds it.
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = join(dataDir, 'services.lock');
  const mine = join(dataDir, `services.lock.${process.pid}`);
  const me: Holder = {
    pid: process.pid,
    startedAt: processInfo(process.pid)?.startedAt ?? '',
    since: new Date().toISOString(),
  };
  const text = JSON.stringify(me);
  writeFileSync(mine, text);
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (tryLink(mine, lock)) return () => release(lock, text);
      const seen = readText(lock);
      if (seen === undefined) continue;
      const holder = parseHolder(seen);
      if (holder && isAlive(holder)) throw busy(dataDir, holder);
      moveAside(lock, `${mine}.stale`, seen);
    }
    throw new DataDirBusyError(`Another process keeps taking ${lock}. Try again.`);
  } finally {
    remove(mine);
  }
}

/** Whether a live supervisor has the folder. */
export function isDataDirLocked(dataDir: string): boolean {
  const holder = parseHolder(readText(join(dataDir, 'services.lock')) ?? '');
  return holder !== undefined && isAlive(holder);
}

/** Moves a stale lock aside; if a rival has replaced it since, restores the rival's lock. */
function moveAside(lock: string, aside: string, stale: string): void {
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (readText(aside) !== stale) tryLink(aside, lock);
  remove(aside);
}

function busy(dataDir: string, holder: Holder): DataDirBusyError {
  const own = holder.pid === process.pid ? 'This process' : `Another Quartermaster (process ${holder.pid})`;
  return new DataDirBusyError(
    `${own} has been using ${dataDir} since ${holder.since}. Stop it first, or choose another data folder.`,
  );
}

function isAlive(holder: Holder): boolean {
  const info = processInfo(holder.pid);
  return info !== undefined && (holder.startedAt === '' || info.startedAt === holder.startedAt);
}

function release(lock: string, text: string): void {
  if (readText(lock) === text) remove(lock);
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, startedAt, since } = value as Record<string, unknown>;
    return typeof pid === 'number' ? { pid, startedAt: String(startedAt), since: String(since) } : undefined;
  } catch {
    return undefined;
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function remove(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // Already gone.
  }
}
