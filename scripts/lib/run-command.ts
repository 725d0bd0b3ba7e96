import { spawn } from 'node:child_process';
import { descendants, guardProcess, isStill, terminate } from '@quartermaster/services';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';

export interface RunCommandOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to the environment of this process; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Show its output as it comes, or keep it for the message when it fails. */
  readonly output: 'show' | 'keep';
  readonly lifetime: Lifetime;
}

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a command to its end in a process group of its own, of which nothing is left afterwards.
 * @throws Error when the script itself was asked to end meanwhile.
 */
export async function runCommand(options: RunCommandOptions): Promise<CommandResult> {
  const { file, args, cwd = ROOT, env, output, lifetime } = options;
  let stop = (): Promise<void> => Promise.resolve();
  const forget = lifetime.onEnd(() => stop());
  const target = output === 'show' ? 'inherit' : 'pipe';
  const child = spawn(file, args, {
    cwd,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', target, target],
  });
  let kept = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      kept += text;
    });
  }
  const done = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  const { pid } = child;
  const dismissGuard = pid === undefined ? undefined : guardProcess(-pid);
  let exited = false;
  stop = async () => {
    if (pid === undefined) return;
    // turbo keeps its tasks in groups of their own and stops them itself; what it forgets is found by its descent.
    const family = descendants(pid);
    await terminate(-pid, 10_000, () => exited && !sendToGroup(pid, 0));
    for (const member of family) if (isStill(member)) process.kill(member.pid, 'SIGKILL');
  };
  try {
    const code = await done;
    lifetime.signal.throwIfAborted();
    return { code, output: kept };
  } finally {
    exited = true;
    if (!lifetime.signal.aborted) dismissGuard?.();
    forget();
    if (pid !== undefined && !lifetime.signal.aborted) sendToGroup(pid, 'SIGKILL');
  }
}

/** False when nothing is left of the group. */
function sendToGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
