import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type ManagedProcessOptions, manageProcess, type Server } from '@quartermaster/services';
import { WEB, WORKER } from './build';
import { ROOT } from './paths';

export interface AppsOptions {
  readonly dataDir: string;
  readonly env: NodeJS.ProcessEnv;
  readonly webPort: number;
  readonly workerPort: number;
  readonly onCrash: NonNullable<ManagedProcessOptions['onCrash']>;
}

export interface Apps {
  readonly web: Server;
  readonly worker: Server;
}

/** The production builds of web and worker. `start()` resolves once `/readyz` answers 200. */
export function builtApps({ dataDir, env, webPort, workerPort, onCrash }: AppsOptions): Apps {
  const app = (name: 'web' | 'worker', file: string, port: number) =>
    manageProcess({
      name,
      host: '127.0.0.1',
      port,
      file: process.execPath,
      args: ['--enable-source-maps', file],
      cwd: join(ROOT, 'apps', name),
      env,
      logFile: join(dataDir, 'logs', `${name}.log`),
      pidFile: join(dataDir, 'run', `${name}.pid`),
      ping: () => isReady(port, env.HOST),
      stopTimeoutMs: 30_000,
      onCrash,
    });
  return { web: app('web', WEB, webPort), worker: app('worker', WORKER, workerPort) };
}

/**
 * Web and worker run from source; each restarts when an imported module changes. (The web server does not import pages: Next compiles
 * and reloads those.) `start()` does not wait: an error in the code is shown in the terminal, and the next save retries.
 */
export function watchedApps({ dataDir, env, webPort, workerPort, onCrash }: AppsOptions): Apps {
  const tsx = createRequire(import.meta.url).resolve('tsx/cli');
  const app = (name: 'web' | 'worker', file: string, port: number) =>
    manageProcess({
      name,
      host: '127.0.0.1',
      port,
      file: process.execPath,
      args: [tsx, 'watch', '--clear-screen=false', file],
      cwd: join(ROOT, 'apps', name),
      env,
      output: 'terminal',
      logFile: join(dataDir, 'logs', `${name}.log`),
      pidFile: join(dataDir, 'run', `${name}.pid`),
      ping: () => Promise.resolve(),
      onCrash,
    });
  return {
    web: app('web', 'src/server/main.ts', webPort),
    worker: app('worker', 'src/main.ts', workerPort),
  };
}

/** Rejects unless `/readyz` answers 200. */
export async function isReady(port: number, host = '127.0.0.1'): Promise<void> {
  const reachable =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  const answer = await fetch(`http://${reachable}:${port}/readyz`, { signal: AbortSignal.timeout(5_000) });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`/readyz answers ${answer.status}: ${text.slice(0, 500)}`);
}
