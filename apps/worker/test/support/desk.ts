import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '@quartermaster/db/migrate';
import type { Runtime } from '@quartermaster/domain';
import { type TestWorkspace, testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { createLogger } from '@quartermaster/logger';
import { freePort, type RedisFile, redisOfFile, servers } from '@quartermaster/testing';
import type { RunLimits } from '../../src/runs/run-in-child';
import type { Settings } from '../../src/settings';
import { startWorker, type Worker } from '../../src/start-worker';
import { bundle } from './bundle';

export const METRICS_TOKEN = 'metrics token of the worker tests';

/** A database and a Redis database of this file's own (a relay takes every row it finds), and a workspace. */
export interface Desk {
  runtime: Runtime;
  workspace: TestWorkspace;
  settings: Settings;
  /** The program of a run's own process. */
  childEntry: Promise<string>;
  newWorkspace(): Promise<TestWorkspace>;
  /** A worker in this process; its runs have processes of their own. Close it with the desk. */
  open(changes?: Partial<Settings>, limits?: RunLimits): Promise<{ worker: Worker; url: string }>;
  /** Stops the workers and deletes all jobs, between two tests that share the desk; Redis may still have ids of them. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

/** @param file for its databases, which no other file has */
export async function openDesk(file: RedisFile): Promise<Desk> {
  const { adminUrl, smtpUrl, ...rest } = servers();
  const redisUrl = redisOfFile(file);
  const databaseUrl = withPath(rest.databaseUrl, `quartermaster_worker_${file}`);
  await createDatabase(adminUrl, databaseUrl);
  await migrate({ databaseUrl });
  const runtime = testRuntime({ databaseUrl, redisUrl });
  const childEntry = bundle().then((folder) => join(folder, 'run-child.mjs'));
  const filesDir = await mkdtemp(join(tmpdir(), 'quartermaster-files-'));
  const workers: Worker[] = [];
  const stopWorkers = () => Promise.all(workers.splice(0).map((worker) => worker.stop()));
  const settings: Settings = {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: 10,
    REDIS_URL: redisUrl,
    SMTP_URL: smtpUrl,
    MAIL_FROM: 'Quartermaster <desk@example.com>',
    FILES_DIR: filesDir,
    WORKER_HOST: '127.0.0.1',
    WORKER_PORT: 3001,
    WORKER_EMAIL_CONCURRENCY: 5,
    WORKER_RUN_CONCURRENCY: 2,
    METRICS_TOKEN,
    PUBLIC_URL: 'http://desk.example.com',
    AUTH_SECRET: 'a secret that only these tests know 1',
  };
  return {
    runtime,
    workspace: await testWorkspace(runtime),
    settings,
    childEntry,
    newWorkspace: () => testWorkspace(runtime),
    async open(changes, runLimits) {
      const port = await freePort();
      const worker = startWorker(
        { ...settings, WORKER_PORT: port, ...changes },
        {
          logger: createLogger({ level: 'silent', name: 'worker' }),
          childEntry: await childEntry,
          ...(runLimits ? { runLimits } : {}),
          onFatal(error) {
            throw error;
          },
        },
      );
      workers.push(worker);
      await worker.started;
      return { worker, url: `http://127.0.0.1:${port}` };
    },
    async clear() {
      await stopWorkers();
      for (const table of ['dead_letters', 'outbox']) await runtime.db.pool.query(`DELETE FROM ${table}`);
    },
    async close() {
      await stopWorkers();
      await runtime.close();
      await rm(filesDir, { recursive: true });
    },
  };
}

async function createDatabase(adminUrl: string, databaseUrl: string): Promise<void> {
  const admin = testRuntime({ databaseUrl: adminUrl, redisUrl: servers().redisUrl });
  const name = new URL(databaseUrl).pathname.slice(1);
  await admin.db.pool.query(`DROP DATABASE IF EXISTS \`${name}\``);
  await admin.db.pool.query(`CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await admin.close();
}

function withPath(url: string, path: string): string {
  const changed = new URL(url);
  changed.pathname = `/${path}`;
  return changed.href;
}
