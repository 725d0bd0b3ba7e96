import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { boundLog, type LogLimit, openLog, tail } from './log-file';
import { processInfo } from './process-info';
import type { Server } from './server';

export interface ManagedProcessOptions {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Its output so far is kept within a few megabytes, in this file and `<logFile>.1`. */
  readonly logFile: string;
  readonly pidFile: string;
  /** Rejects until the server answers as process `pid`. */
  readonly ping: (pid: number) => Promise<void>;
  /** Default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Destination of its output: the log file (default), or this process's terminal. */
  readonly output?: 'log' | 'terminal';
  /** Default 60,000. */
  readonly startTimeoutMs?: number;
  /** Time between SIGTERM and SIGKILL, default 20,000. */
  readonly stopTimeoutMs?: number;
  readonly logLimit?: LogLimit;
  /** Called on an unexpected exit of a process that had started. */
  readonly onCrash?: (crash: Crash) => void;
}

/** The unexpected end of a process. */
export interface Crash {
  readonly name: string;
  readonly code: number | null;
  readonly signal: string | null;
  readonly logFile: string;
  /** How long it had been ready. */
  readonly ranMs: number;
  /** Starts it again, as `Server.start` does. */
  readonly start: () => Promise<void>;
}

/** A local server as a child process in its own session (a Ctrl-C in the terminal only reaches the supervisor). */
export function manageProcess(options: ManagedProcessOptions): Server {
  const { name, host, port, startTimeoutMs = 60_000, stopTimeoutMs = 20_000 } = options;
  let child: ChildProcess | undefined;
  let shouldRun = false;
  let readyAt: number | undefined;

  async function start(): Promise<void> {
    if (child) return;
    const { logFile } = options;
    const log = options.output === 'terminal' ? undefined : openLog(logFile);
    const endBound = log === undefined ? () => undefined : boundLog(logFile, options.logLimit);
    const started = spawn(options.file, options.args, {
      cwd: options.cwd,
      detached: true,
      stdio: ['ignore', log ?? 'inherit', log ?? 'inherit'],
      ...(options.env ? { env: options.env } : {}),
    });
    if (log !== undefined) closeSync(log);
    started.once('exit', endBound).once('error', endBound);
    const failed = new Promise<never>((_, reject) => {
      started.once('error', reject);
      started.once('exit', (code, signal) => reject(new Error(`exited with ${signal ?? `code ${code}`}`)));
    });
    failed.catch(() => undefined);
    const { pid } = started;
    if (pid === undefined) return failed;
    child = started;
    shouldRun = true;
    readyAt = undefined;
    recordPid(options.pidFile, pid);
    const dismissGuard = guardProcess(pid);
    started.once('exit', (code, signal) => {
      dismissGuard();
      // Also kills everything in its process group.
      send(-pid, 'SIGKILL');
      rmSync(options.pidFile, { force: true });
      child = undefined;
      const hasCrashed = shouldRun && readyAt !== undefined;
      shouldRun = false;
      if (!hasCrashed) return;
      const ranMs = performance.now() - (readyAt ?? 0);
      options.onCrash?.({ name, code, signal, logFile, ranMs, start });
    });
    const deadline = new AbortController();
    try {
      await Promise.race([failed, answers(options, pid, startTimeoutMs, deadline.signal)]);
      readyAt = performance.now();
    } catch (error) {
      shouldRun = false;
      await stop();
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`${name} did not start: ${reason}\n${tail(logFile)}`);
    } finally {
      deadline.abort();
    }
  }

  async function stop(): Promise<void> {
    shouldRun = false;
    const running = child;
    if (!running?.pid) return;
    await terminate(running.pid, stopTimeoutMs, () => child !== running);
  }

  async function kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const running = child;
    if (!running?.pid) throw new Error(`${name} is not running`);
    if (signal === 'SIGKILL' || signal === 'SIGTERM') shouldRun = false;
    process.kill(running.pid, signal);
    if (signal === 'SIGKILL') await waitUntil(() => child !== running, 10_000);
  }

  return {
    name,
    host,
    port,
    get pid() {
      return child?.pid;
    },
    get running() {
      return child !== undefined;
    },
    start,
    stop,
    kill,
  };
}

/** SIGTERM, bounded wait, SIGKILL. A negative id means a process group. */
export async function terminate(pid: number, timeoutMs: number, hasExited: () => boolean): Promise<void> {
  send(pid, 'SIGTERM');
  // A stopped (SIGSTOP) process handles SIGTERM only after it continues.
  send(pid, 'SIGCONT');
  if (await waitUntil(hasExited, timeoutMs)) return;
  send(pid, 'SIGKILL');
  await waitUntil(hasExited, 10_000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

async function waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await delay(10);
  }
  return true;
}

async function answers(
  { ping }: ManagedProcessOptions,
  pid: number,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await ping(pid);
    } catch (error) {
      if (signal.aborted) return;
      if (Date.now() > deadline) throw error;
    }
    await delay(25);
  }
}

function recordPid(pidFile: string, pid: number): void {
  mkdirSync(dirname(pidFile), { recursive: true });
  writeFileSync(pidFile, `${pid}\n${processInfo(pid)?.startedAt ?? ''}\n`);
}

/**
 * Starts a shell that waits for the end of this process (including kill -9) and then terminates the other one. A negative id means
 * a process group. @returns a function that stops the shell
 */
export function guardProcess(pid: number): () => void {
  const script = 'read _; kill -s TERM -- "$1"; kill -s CONT -- "$1"';
  const shell = spawn('/bin/sh', ['-c', script, 'quartermaster-guard', String(pid)], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  shell.on('error', () => undefined);
  shell.unref();
  return () => void shell.kill('SIGKILL');
}
