import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from '@playwright/test';
import { freePort, startServices } from '@quartermaster/services';
import { migrate } from '../../packages/db/src/migrate/index';

const WEB = fileURLToPath(new URL('../../apps/web/dist/server.mjs', import.meta.url));

/** A web app with servers of its own: nobody has an account yet, and no worker runs. */
export interface Installation {
  url: string;
  /** What the process has written to its log so far. */
  log(): string;
  /** Ends it, after the pages of the browser: one that is open would say in many ways that its web app has ended. */
  close(browser: Browser): Promise<void>;
}

/** @param more its further settings, of which some depend on its address */
export async function openInstallation(
  more: (url: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qm-installation-'));
  const services = await startServices({ dataDir, env: {}, mail: false });
  const { databaseUrl, redisUrl } = services;
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    ...{ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, FILES_DIR: join(dataDir, 'files') },
    ...{ DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, AUTH_SECRET: randomBytes(32).toString('hex') },
    ...(await more(url)),
  };
  await migrate({ databaseUrl });
  let log = '';
  const web = spawn(process.execPath, [WEB], { env, cwd: dirname(dirname(WEB)) });
  for (const stream of [web.stdout, web.stderr]) {
    stream.on('data', (chunk) => {
      log += chunk;
    });
  }
  while (!(await isReady(url))) {
    if (web.exitCode !== null) throw new Error(`the web app did not start:\n${log}`);
  }
  return {
    url,
    log: () => log,
    async close(browser) {
      for (const context of browser.contexts()) await context.close();
      const stopped = ended(web);
      web.kill('SIGKILL');
      await stopped;
      await services.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => new Promise((resolve) => setTimeout(resolve, 100, false)),
  );
}
