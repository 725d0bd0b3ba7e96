import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { guardProcess, systemEnv, terminate } from '@quartermaster/services';
import { eventually } from './eventually';

export interface StartProcessOptions {
  /** A built .mjs, or a .ts that runs through tsx. */
  readonly file: string;
  readonly args?: readonly string[];
  /** All it gets beside PATH, HOME and TMPDIR: nothing of the test's own environment leaks in. */
  readonly env: Readonly<Record<string, string>>;
  /** Default: the folder of `file`. */
  readonly cwd?: string;
  /** Polled until it answers 200; without it the process counts as ready at once. */
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
  /** Everything it wrote to stdout and stderr so far. */
  logs(): string;
  /** SIGKILL unless given. Does not wait: see `exited`. */
  kill(signal?: NodeJS.Signals): void;
  /** SIGTERM, then SIGKILL after `timeoutMs` (default 30,000). A no-op when it is gone. */
  stop(timeoutMs?: number): Promise<ExitStatus>;
  readonly exited: Promise<ExitStatus>;
}

/**
 * Runs a real program of ours (web, worker) in a process of its own.
 * @throws Error with its output when it exits or is not ready in time; it is not left running then.
 */
export async function startProcess(options: StartProcessOptions): Promise<StartedProcess> {
  const { file, args = [], cwd = dirname(file), readyUrl, timeoutMs = 60_000 } = options;
  const child = spawn(process.execPath, [...loaderFor(file), file, ...args], {
    cwd,
    // Next's types demand the name where they are loaded; development is what it defaults to.
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
