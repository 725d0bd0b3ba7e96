import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runtime } from '@quartermaster/domain';
import { type TestWorkspace, testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import type { Services } from '@quartermaster/services';
import { freePort, type StartedProcess, startOwnServers, startProcess } from '@quartermaster/testing';
import { bundle } from '../../test/support/bundle';

/** Servers of its own to break, a workspace, and workers as they run in production: bundled, a process each. */
export interface Stage {
  services: Services;
  runtime: Runtime;
  workspace: TestWorkspace;
  filesDir: string;
  startWorker(env?: Record<string, string>): Promise<WorkerProcess>;
  close(): Promise<void>;
}

export interface WorkerProcess extends StartedProcess {
  url: string;
}

/**
 * @param redis false: prepared, and down until `services.redis.start()`
 * @param mariadbArgs further ones of the server
 */
export async function openStage({
  redis = true,
  mariadbArgs = [],
}: {
  redis?: boolean;
  mariadbArgs?: readonly string[];
} = {}): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'quartermaster-fault-'));
  const [services, worker] = await Promise.all([startOwnServers({ redis, mariadbArgs }), bundle()]);
  const { databaseUrl, redisUrl, smtpUrl } = services;
  const runtime = testRuntime({ databaseUrl, redisUrl });
  const filesDir = join(dir, 'files');
  const workers: WorkerProcess[] = [];
  return {
    services,
    runtime,
    workspace: await testWorkspace(runtime),
    filesDir,
    async startWorker(env) {
      const port = await freePort();
      const url = `http://127.0.0.1:${port}`;
      const started = await startProcess({
        file: join(worker, 'main.mjs'),
        readyUrl: `${url}/readyz`,
        env: {
          NODE_ENV: 'production',
          DATABASE_URL: databaseUrl,
          REDIS_URL: redisUrl,
          SMTP_URL: smtpUrl,
          MAIL_FROM: 'Quartermaster <desk@example.com>',
          FILES_DIR: filesDir,
          WORKER_HOST: '127.0.0.1',
          WORKER_PORT: String(port),
          PUBLIC_URL: 'http://desk.example.com',
          AUTH_SECRET: 'a secret that only these tests know 1',
          ...env,
        },
      });
      workers.push({ ...started, url });
      return { ...started, url };
    },
    async close() {
      for (const worker of workers) worker.kill();
      await runtime.close();
      await services.stop();
      await rm(dir, { recursive: true });
    },
  };
}
