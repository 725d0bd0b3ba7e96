import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type ManagedProcessOptions, manageProcess } from '../managed-process';
import type { Server } from '../server';

const HOST = '127.0.0.1';

export interface MailCatcherOptions {
  readonly dataDir: string;
  readonly smtpPort: number;
  readonly webPort: number;
  readonly onCrash?: ManagedProcessOptions['onCrash'];
}

/** The local mail catcher as a separate process. The handle's `port` is its SMTP port. */
export function mailCatcher({ dataDir, smtpPort, webPort, onCrash }: MailCatcherOptions): Server {
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const folder = join(dataDir, 'mail');
  return manageProcess({
    name: 'Mail catcher',
    host: HOST,
    port: smtpPort,
    file: process.execPath,
    args: [
      '--import',
      tsx,
      fileURLToPath(new URL('./main.ts', import.meta.url)),
      `--folder=${folder}`,
      `--smtp-port=${smtpPort}`,
      `--web-port=${webPort}`,
    ],
    cwd: dataDir,
    logFile: join(dataDir, 'logs', 'mail.log'),
    pidFile: join(dataDir, 'run', 'mail.pid'),
    ping: (pid) => ping(webPort, pid),
    ...(onCrash ? { onCrash } : {}),
  });
}

async function ping(webPort: number, pid: number): Promise<void> {
  const answer = await fetch(`http://${HOST}:${webPort}/healthz`, { signal: AbortSignal.timeout(2_000) });
  const body: unknown = await answer.json();
  const answeredBy = typeof body === 'object' && body !== null && 'pid' in body ? body.pid : undefined;
  if (answeredBy !== pid) throw new Error('Another server answers on its port');
}
