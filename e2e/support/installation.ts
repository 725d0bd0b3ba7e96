import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@quartermaster/services';
import { migrate } from '../../packages/db/src/migrate/index';
import { connect } from './database';
import { settings } from './settings';

const WEB = fileURLToPath(new URL('../../apps/web/dist/server.mjs', import.meta.url));

/** A web app of its own with a new database: nobody has an account yet, and no worker runs. */
export interface Installation {
  url: string;
  /** What the process has written to its log so far. */
  log(): string;
  close(): Promise<void>;
}

/** @param more its further settings, of which some depend on its address */
export async function openInstallation(
  more: (url: string) => Promise<Record<string, string>> = async () => ({}),
): Promise<Installation> {
  const name = `installation_${randomBytes(6).toString('hex')}`;
  const database = new URL(settings.databaseUrl);
  database.pathname = `/${name}`;
  const filesDir = mkdtempSync(join(tmpdir(), 'qm-installation-'));
  const connection = await connect();
  await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  // Database 9 of Redis is nobody else's.
  const redis = new URL(settings.redisUrl);
  redis.pathname = '/9';
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    ...{ HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url, FILES_DIR: filesDir },
    ...{ DATABASE_URL: database.href, REDIS_URL: redis.href, AUTH_SECRET: randomBytes(32).toString('hex') },
    ...(await more(url)),
  };
  await migrate({ databaseUrl: database.href });
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
    async close() {
      const stopped = ended(web);
      web.kill('SIGKILL');
      await stopped;
      await connection.query(`DROP DATABASE ${name}`);
      await connection.end();
      rmSync(filesDir, { recursive: true, force: true });
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
