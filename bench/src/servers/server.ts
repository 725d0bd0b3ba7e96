import { join } from 'node:path';
import { freePort, manageProcess } from '@quartermaster/services';

/** A program under test. */
export interface TestedServer {
  name: string;
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a program and waits until `readyPath` answers with any status below 500.
 * @throws Error with the end of its log
 */
export async function startServer({
  name,
  file,
  cwd,
  env,
  readyPath,
  dataDir,
  portVariable = 'PORT',
  nodeArgs = [],
}: {
  name: string;
  file: string;
  cwd: string;
  env: Record<string, string>;
  readyPath: string;
  dataDir: string;
  portVariable?: string;
  nodeArgs?: readonly string[];
}): Promise<TestedServer> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const server = manageProcess({
    name,
    host: '127.0.0.1',
    port,
    file: process.execPath,
    args: [...nodeArgs, file],
    cwd,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env, [portVariable]: String(port) },
    logFile: join(dataDir, 'logs', `${name}.log`),
    pidFile: join(dataDir, 'run', `${name}.pid`),
    ping: async () => {
      const answer = await fetch(origin + readyPath, { signal: AbortSignal.timeout(5_000) });
      if (answer.status >= 500) throw new Error(`${readyPath} answers ${answer.status}: ${await answer.text()}`);
    },
  });
  await server.start();
  const { pid } = server;
  if (pid === undefined) throw new Error(`${name} has gone`);
  return { name, origin, pid, stop: () => server.stop() };
}
