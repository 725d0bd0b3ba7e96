import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { promisify } from 'node:util';
import { hashNewPassword } from '@quartermaster/auth';
import type { Runtime } from '@quartermaster/domain';
import { type TestWorkspace, testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import type { Services } from '@quartermaster/services';
import { freePort, type StartedProcess, startOwnServers, startProcess } from '@quartermaster/testing';
import { afterAll } from 'vitest';

const APP = join(import.meta.dirname, '../..');
export const PASSWORD = 'correct horse battery';
export const SECRET = 'kJ3nd82hQpW0sLx7vB4mC9zT1yR6uE5a';

/** Servers of its own to break, a team, and the web app as it runs in production. */
export interface Stage {
  services: Services;
  runtime: Runtime;
  workspace: TestWorkspace;
  emailOf(role: 'owner' | 'staff'): Promise<string>;
  /**
   * @param env PORT: of one that ended, to take its place
   * @param until what has to answer 200 first; readiness unless given
   */
  startWeb(env?: Record<string, string>, until?: '/readyz' | '/healthz'): Promise<WebProcess>;
  close(): Promise<void>;
}

export interface WebProcess extends StartedProcess {
  url: string;
}

/** @param redis false: prepared, and down until `services.redis.start()` */
export async function openStage({ redis = true }: { redis?: boolean } = {}): Promise<Stage> {
  const dir = await mkdtemp(join(tmpdir(), 'quartermaster-fault-'));
  const [services] = await Promise.all([startOwnServers({ redis, mail: false }), buildPages().then(bundleServer)]);
  const { databaseUrl, redisUrl } = services;
  const runtime = testRuntime({ databaseUrl, redisUrl });
  const workspace = await testWorkspace(runtime, { passwordHash: await hashNewPassword(PASSWORD) });
  const webs: WebProcess[] = [];
  return {
    services,
    runtime,
    workspace,
    async emailOf(role) {
      const { id } = workspace.as[role].actor;
      return (await runtime.db.prisma.user.findUniqueOrThrow({ where: { id } })).email;
    },
    async startWeb(env = {}, until = '/readyz') {
      const port = Number(env.PORT ?? (await freePort()));
      const url = `http://127.0.0.1:${port}`;
      const started = await startProcess({
        file: SERVER,
        readyUrl: `${url}${until}`,
        env: { ...webEnv({ url, port, dir }), DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, ...env },
      });
      const web = { ...started, url };
      webs.push(web);
      return web;
    },
    async close() {
      for (const web of webs) web.kill();
      await runtime.close();
      await services.stop();
      await rm(dir, { recursive: true });
    },
  };
}

/** A start that should fail: what the process said and how it ended. */
export async function startRefused(env: Record<string, string | undefined>) {
  await bundleServer();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const all = {
    ...webEnv({ url, port, dir: tmpdir() }),
    DATABASE_URL: 'mysql://u:p@127.0.0.1:1/x',
    REDIS_URL: 'redis://127.0.0.1:1/0',
    ...env,
  };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const started = await startProcess({ file: SERVER, env: given as Record<string, string> });
  return { status: await started.exited, output: started.logs() };
}

function webEnv({ url, port, dir }: { url: string; port: number; dir: string }): Record<string, string> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: String(port),
    PUBLIC_URL: url,
    AUTH_SECRET: SECRET,
    FILES_DIR: join(dir, 'files'),
    // These tests are the proxy in front.
    TRUSTED_PROXY_HOPS: '1',
    DRAIN_SECONDS: '0',
    API_CALLS_PER_MINUTE: '10000000',
  };
}

/** Of the test file: another would replace it under a running process. */
const SERVER = join(APP, `.next/faults-${process.pid}.mjs`);
let bundled: Promise<unknown> | undefined;
afterAll(async () => {
  const { dir, name } = parse(SERVER);
  const files = (await readdir(dir)).filter((file) => file.startsWith(`${name}.`) || file.startsWith(`${name}-`));
  await Promise.all(files.map((file) => rm(join(dir, file))));
});

/** The server as it runs in production: a process of its sources would take seconds to start. */
async function bundleServer(): Promise<void> {
  bundled ??= promisify(execFile)(process.execPath, ['build.mjs', SERVER], { cwd: APP });
  await bundled;
}

/** Next's part, built once where it is missing. */
async function buildPages(): Promise<void> {
  if (existsSync(join(APP, '.next/BUILD_ID'))) return;
  await promisify(execFile)('pnpm', ['exec', 'next', 'build'], {
    cwd: APP,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
}
