import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { guardProcess, systemEnv, terminate } from '@quartermaster/services';
import { eventually } from './eventually';

export interface StartProcessOptions {
  /** A built .mjs, or a .ts run through tsx. */
  readonly file: string;
  readonly args?: readonly string[];
  /** The whole environment except PATH, HOME and TMPDIR: nothing leaks from the test's own environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Default: the folder of `file`. */
  readonly cwd?: string;
  /** Polled until it answers 200; without it the process is ready at once. */
  readonly readyUrl?: string;
  /** Default 60,000 ms. */
  readonly timeoutMs?: number;
}

export interface ExitStatus {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface StartedProcess {
  readonly pid: number;
  /** Everything written to stdout and stderr so far. */
  logs(): string;
  /** SIGKILL by default. Does not wait: see `exited`. */
  kill(signal?: NodeJS.Signals): void;
  /** SIGTERM, then SIGKILL after `timeoutMs` (default 30,000). A no-op after the exit. */
  stop(timeoutMs?: number): Promise<ExitStatus>;
  readonly exited: Promise<ExitStatus>;
}

/**
 * Runs one of our programs (web, worker) in a process of its own.
 * @throws Error with its output if it exits or is not ready in time; the process is then stopped.
 */
export async function startProcess(options: StartProcessOptions): Promise<StartedProcess> {
  const { file, args = [], cwd = dirname(file), readyUrl, timeoutMs = 60_000 } = options;
  const child = spawn(process.execPath, [...loaderFor(file), file, ...args], {
    cwd,
    // Next's types require the variable; development is its default.
    env: { NODE_ENV: 'development', ...systemEnv(), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} could not be started`);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const dismissGuard = guardProcess(pid);
  let status: ExitStatus | undefined;
  const exited = new Promise<ExitStatus>((resolve) => {
    child.once('exit', (code, signal) => {
      dismissGuard();
      status = { code, signal };
      resolve(status);
    });
  });

  const stop = async (stopTimeoutMs = 30_000) => {
    if (!status) await terminate(pid, stopTimeoutMs, () => status !== undefined);
    return exited;
  };
  if (readyUrl) {
    try {
      await eventually(async () => status !== undefined || (await answersOk(readyUrl)), { timeoutMs, intervalMs: 50 });
      if (status) throw new Error(`exited with ${JSON.stringify(status)}`);
    } catch (error) {
      await stop(1_000);
      throw new Error(`${file} did not become ready: ${String(error)}\n${output}`);
    }
  }
  return { pid, logs: () => output, kill: (signal = 'SIGKILL') => void child.kill(signal), stop, exited };
}

async function answersOk(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  await answer.arrayBuffer();
  return answer.ok;
}

function loaderFor(file: string): string[] {
  if (!/\.tsx?$/.test(file)) return [];
  return ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href];
}
