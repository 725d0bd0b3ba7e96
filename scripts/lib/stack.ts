import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { choosePort, keepRunning, type Services, type StartServicesOptions } from '@quartermaster/services';
import { appEnv } from './app-env';
import { type Apps, builtApps, watchedApps } from './apps';
import { say, step, warn } from './console';
import { seedOnce } from './demo';
import type { Lifetime } from './lifetime';
import { readSecrets, type Secrets } from './secrets';
import { startServers } from './servers';

export interface BringUpOptions {
  readonly dataDir: string;
  readonly lifetime: Lifetime;
  /** `built` runs the build's output, `watched` the sources with hot reload. */
  readonly apps: 'built' | 'watched';
  /** Must finish before the apps start; runs while the database is set up. */
  readonly prepare?: () => Promise<void>;
  /** Preferred ports; without one, any free port. */
  readonly ports?: { web?: number; worker?: number; smtp?: number; mail?: number };
  /** The source of DATABASE_URL and similar; `{}` forces private servers. */
  readonly env?: StartServicesOptions['env'];
}

export interface Stack {
  readonly url: string;
  readonly workerUrl: string;
  readonly mailUrl: string | undefined;
  readonly demo: { readonly email: string; readonly password: string; readonly workspace: string };
  readonly services: Services;
  readonly secrets: Secrets;
}

/**
 * Starts servers, database, demo workspace, web and worker, in this order, each ready before the next needs it. All are registered
 * with `lifetime`, which stops them: apps first, then the servers they use. Each of these processes is started again when it dies.
 * @throws Error if one does not start now
 */
export async function bringUp(options: BringUpOptions): Promise<Stack> {
  const { dataDir, lifetime, ports = {}, env = process.env } = options;
  const secrets = readSecrets(dataDir);
  const onCrash = keepRunning({ signal: lifetime.signal, log: warn });
  const services = await startServers({ dataDir, log: say, ports: servicePorts(ports), env, onCrash }, lifetime);
  const { databaseUrl, redisUrl, mailUrl } = services;

  const database = async () => {
    const { migrate } = await import('../../packages/db/src/migrate/index');
    await step('Database is migrated', () => migrate({ databaseUrl }));
    const password = secrets.demoPassword;
    return step('Demo workspace is there', () => seedOnce({ dataDir, databaseUrl, redisUrl, password }));
  };
  const [prepared, seeded] = await Promise.allSettled([options.prepare?.(), database()]);
  if (prepared.status === 'rejected') throw prepared.reason;
  if (seeded.status === 'rejected') throw seeded.reason;
  const demo = { ...seeded.value, password: secrets.demoPassword };

  const webPort = await choosePort({ name: 'the web app', wanted: ports.web, log: say });
  const taken = new Set([webPort]);
  const workerPort = await choosePort({ name: 'the worker', wanted: ports.worker, log: say, taken });
  const mode = options.apps === 'built' ? 'production' : 'development';
  const variables = appEnv({ base: env, dataDir, mode, services, secrets, webPort, workerPort });
  mkdirSync(join(dataDir, 'files'), { recursive: true, mode: 0o700 });
  const makeApps = options.apps === 'built' ? builtApps : watchedApps;
  const apps = makeApps({ dataDir, env: variables, webPort, workerPort, onCrash });
  lifetime.onEnd(() => stopApps(apps));
  await step(options.apps === 'built' ? 'Web and worker are ready' : 'Web and worker are starting', async () => {
    const settled = await Promise.allSettled([apps.web.start(), apps.worker.start()]);
    const failed = settled.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
  });
  return {
    url: variables.PUBLIC_URL ?? `http://localhost:${webPort}`,
    workerUrl: `http://localhost:${workerPort}`,
    mailUrl,
    demo,
    services,
    secrets,
  };
}

async function stopApps({ web, worker }: Apps): Promise<void> {
  await Promise.all([web.stop(), worker.stop()]);
}

function servicePorts({ smtp, mail }: NonNullable<BringUpOptions['ports']>) {
  return { ...(smtp ? { smtp } : {}), ...(mail ? { mail } : {}) };
}
