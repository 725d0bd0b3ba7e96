import { spawn } from 'node:child_process';
import { descendants, guardProcess, isStill, terminate } from '@quartermaster/services';
import type { Lifetime } from './lifetime';
import { ROOT } from './paths';

export interface RunCommandOptions {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to the environment of this process; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Show the output as it arrives, or keep it for the error message. */
  readonly output: 'show' | 'keep';
  readonly lifetime: Lifetime;
}

export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a command to its end in its own process group, which is empty afterwards.
 * @throws Error if the script is asked to stop while it runs.
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
    // turbo puts its tasks into separate groups and stops them itself; any left over are found as descendants.
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

/** False if the group is empty. */
function sendToGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
