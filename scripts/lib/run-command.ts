import { spawn } from 'node:child_process';
import { guardProcess, terminate } from '@quartermaster/services';
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
  const dismissGuard = pid === undefined ? undefined : guardProcess(pid);
  let exited = false;
  stop = async () => {
    if (pid === undefined) return;
    await terminate(pid, 15_000, () => exited);
    killGroup(pid);
  };
  try {
    const code = await done;
    lifetime.signal.throwIfAborted();
    return { code, output: kept };
  } finally {
    exited = true;
    dismissGuard?.();
    forget();
    if (pid !== undefined) killGroup(pid);
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nothing was left of it.
  }
}
