import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BENCH } from '../paths';
import { PUBLIC_URL, type Settings } from '../settings';
import { bundled } from './bundle';
import { startServer, type TestedServer } from './server';

/** Database connections per server under test. */
export const POOL = '10';

/** The program that represents the product, and whether Next is included. */
export function webProgram({ root, built }: Settings): { file: string; cwd: string; complete: boolean } {
  const file = join(root, 'apps/web/dist/server.mjs');
  if (built && existsSync(file)) return { file, cwd: join(root, 'apps/web'), complete: true };
  return { file: bundled('edge'), cwd: BENCH, complete: false };
}

function workerProgram({ root, built }: Settings): { file: string; cwd: string } {
  const file = join(root, 'apps/worker/dist/main.mjs');
  return built && existsSync(file) ? { file, cwd: join(root, 'apps/worker') } : { file: bundled('worker'), cwd: BENCH };
}

/** The web app in its production configuration, except for a call limit that no load generator reaches. */
export function startWeb(settings: Settings, { name = 'product', processes = 1 } = {}): Promise<TestedServer> {
  const { file, cwd } = webProgram(settings);
  return startServer({
    name,
    file,
    cwd,
    dataDir: settings.dataDir,
    nodeArgs: settings.nodeArgs,
    readyPath: '/readyz',
    env: {
      ...appEnv(settings),
      WEB_PROCESSES: String(processes),
      HOST: '127.0.0.1',
      API_CALLS_PER_MINUTE: '10000000',
      // The load generators are the proxy in front.
      TRUSTED_PROXY_HOPS: '1',
      DRAIN_SECONDS: '0',
      NEXT_TELEMETRY_DISABLED: '1',
    },
  });
}

export function startWorker(settings: Settings): Promise<TestedServer> {
  return startServer({
    name: 'worker',
    ...workerProgram(settings),
    dataDir: settings.dataDir,
    nodeArgs: settings.nodeArgs,
    readyPath: '/readyz',
    portVariable: 'WORKER_PORT',
    env: {
      ...appEnv(settings),
      WORKER_HOST: '127.0.0.1',
      SMTP_URL: settings.smtpUrl,
      MAIL_FROM: 'Bench <bench@bench.example>',
    },
  });
}

/** A peer only gets the database and a port. */
export function startPeer(name: 'raw' | 'sequelize', { databaseUrl, dataDir }: Settings): Promise<TestedServer> {
  const env = { DATABASE_URL: databaseUrl, DATABASE_POOL: POOL };
  return startServer({ name, file: bundled(name), cwd: BENCH, env, readyPath: '/', dataDir });
}

function appEnv({ databaseUrl, redisUrl, filesDir, authSecret }: Settings): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: POOL,
    REDIS_URL: redisUrl,
    FILES_DIR: filesDir,
    PUBLIC_URL,
    AUTH_SECRET: authSecret,
  };
}
