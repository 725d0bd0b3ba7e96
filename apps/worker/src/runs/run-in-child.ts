import { type ChildProcess, fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { dirname } from 'node:path';
import {
  Cancelled,
  type ClaimedJob,
  type Ctx,
  Fenced,
  Forbidden,
  Invalid,
  isCancelled,
  NotFound,
  RUN_RULES,
  type RunRow,
  StorageFull,
} from '@quartermaster/domain';
import { Interrupted, type Tools } from '../tools';

/** Maximum heap, in MB. */
const MEMORY_MB = 512;
/** Runs have a lower priority than web and worker. */
const NICE = 5;
const LOOK_EVERY_MS = 1_000;
/** Time to finish the current batch before the child is killed. */
const STOP_MS = 2_000;
const STDERR_CHARS = 4_000;

/** How the worker starts a child process. */
export interface ChildOptions {
  /** Absolute path of `run-child`, as source or bundled. */
  entry: string;
  settings: ChildSettings;
  limits?: RunLimits;
}

/** Replaces the default limits. */
export interface RunLimits {
  memoryMb?: number;
  timeMs?: number;
}

export interface ChildSettings {
  databaseUrl: string;
  redisUrl: string;
  filesDir: string;
  filesMinFreeMb?: number | undefined;
  logLevel: string;
}

/** The first message to the child; any later message asks it to stop. */
export interface ChildOrder {
  settings: ChildSettings;
  claim: ClaimedJob;
  workspaceId: string;
  runId: string;
}

/** The last message of the child. */
export type ChildAnswer = { ok: true } | { ok: false; name: string; message: string };

/**
 * Executes a claimed run in a child process, so that parsing and rendering block nothing else, and a run that exceeds its limits
 * is the only one that ends.
 * @throws the error of the execution; Cancelled; Invalid if it exceeded its time or memory
 */
export async function runInChild(ctx: Ctx, { run, tools }: { run: RunRow; tools: Tools }): Promise<void> {
  const { entry, settings, limits = {} } = tools.child;
  const { memoryMb = MEMORY_MB, timeMs = RUN_RULES[run.kind].timeLimitMs } = limits;
  const child = startChild(entry, memoryMb);
  let reason: Error | undefined;
  const stop = (why: Error) => {
    if (reason) return;
    reason = why;
    if (child.connected) child.send({ stop: true });
    setTimeout(() => child.kill('SIGKILL'), STOP_MS).unref();
  };
  const abort = () => stop(tools.signal.reason instanceof Error ? tools.signal.reason : new Interrupted('stopped'));
  const look = async () => {
    if (await isCancelled(ctx, run.id).catch(() => false)) stop(new Cancelled());
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  const late = setTimeout(() => {
    reason ??= new Invalid(`This took longer than ${timeInWords(timeMs)} and was stopped.`);
    child.kill('SIGKILL');
  }, timeMs);
  tools.signal.addEventListener('abort', abort);
  try {
    const order: ChildOrder = { settings, claim: tools.claim, workspaceId: ctx.workspaceId, runId: run.id };
    child.send(order);
    if (tools.signal.aborted) abort();
    const { answer, status, stderr } = await endOf(child);
    if (answer?.ok) return;
    if (reason) throw reason;
    if (answer) throw revive(answer);
    if (stderr.includes('heap out of memory'))
      throw new Invalid('This needs more memory than allowed. Split it into parts.');
    throw new Error(`the process of run ${run.id} ended with ${status}: ${stderr}`);
  } finally {
    clearInterval(looking);
    clearTimeout(late);
    tools.signal.removeEventListener('abort', abort);
  }
}

function startChild(entry: string, memoryMb: number): ChildProcess {
  const child = fork(entry, {
    // The loader of TypeScript sources is resolved from this package.
    cwd: dirname(entry),
    execArgv: [...(entry.endsWith('.ts') ? ['--import', 'tsx'] : []), `--max-old-space-size=${memoryMb}`],
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  try {
    if (child.pid) setPriority(child.pid, NICE);
  } catch {
    // It has ended already; its exit is handled below.
  }
  return child;
}

interface ChildEnd {
  answer: ChildAnswer | undefined;
  /** Exit code or signal. */
  status: string;
  /** The last characters of it. */
  stderr: string;
}

/** Resolves when the process has ended and all of its output was read. @throws Error if it cannot be started */
function endOf(child: ChildProcess): Promise<ChildEnd> {
  return new Promise((resolve, reject) => {
    let answer: ChildAnswer | undefined;
    let stderr = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_CHARS);
    });
    // Only our own entry writes to this channel.
    child.on('message', (message) => {
      answer = message as ChildAnswer;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ answer, status: String(signal ?? code), stderr }));
  });
}

/** Recreates the error of the execution: its class decides whether the job is retried. */
function revive({ name, message }: Exclude<ChildAnswer, { ok: true }>): Error {
  switch (name) {
    case Cancelled.name:
      return new Cancelled();
    case Fenced.name:
      return new Fenced(message);
    case Forbidden.name:
      return new Forbidden(message);
    case Invalid.name:
      return new Invalid(message);
    case NotFound.name:
      return new NotFound(message.replace(/ not found$/, ''));
    case StorageFull.name:
      return new StorageFull();
    default:
      return new Error(message);
  }
}

function timeInWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 1 ? `${Math.ceil(ms / 1_000)} seconds` : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`;
}
