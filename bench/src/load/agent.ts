import { fork } from 'node:child_process';
import { bundled, type Program } from '../servers/bundle';

export interface Agent<Task, Result> {
  pid: number;
  /** Runs one task at a time. @throws Error for a failure in the agent, or after `timeoutMs` */
  ask(task: Task, timeoutMs: number): Promise<Result>;
  stop(): void;
}

/** A separate process for tasks, because the load generator must not share an event loop with the server under test. */
export function startAgent<Task extends object, Result extends object>(
  program: Program,
  env: Record<string, string> = {},
): Agent<Task, Result> {
  const child = fork(bundled(program), { env: { ...process.env, NODE_ENV: 'production', ...env }, execArgv: [] });
  const stop = () => void child.kill('SIGKILL');
  process.on('exit', stop);
  let settle: (answer: unknown) => void = () => undefined;
  child.on('message', (answer) => settle(answer));
  child.on('exit', () => settle({ error: `${program} ended` }));
  return {
    pid: child.pid ?? 0,
    async ask(task, timeoutMs) {
      const answer = new Promise<unknown>((resolve) => {
        settle = resolve;
      });
      const timer = setTimeout(() => settle({ error: `${program} took more than ${timeoutMs} ms` }), timeoutMs);
      child.send(task);
      return resultOf<Result>(await answer.finally(() => clearTimeout(timer)));
    },
    stop() {
      process.off('exit', stop);
      stop();
    },
  };
}

/** Agents send either their result or an error. */
function resultOf<Result extends object>(answer: unknown): Result {
  if (typeof answer !== 'object' || answer === null) throw new Error(`unreadable answer: ${String(answer)}`);
  if ('error' in answer) throw new Error(String(answer.error));
  return answer as Result;
}
