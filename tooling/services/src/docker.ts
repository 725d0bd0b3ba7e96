import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Server } from './server';

const run = promisify(execFile);
const COMPOSE_FILE = fileURLToPath(new URL('../compose.yaml', import.meta.url));
const START_TIMEOUT_MS = 180_000;

/** True if a container engine answers and has the compose plug-in. */
export function hasDocker(): boolean {
  const answers = (args: string[]) => spawnSync('docker', args, { stdio: 'ignore', timeout: 10_000 }).status === 0;
  return answers(['compose', 'version']) && answers(['info']);
}

export interface ContainerOptions {
  readonly name: string;
  readonly service: 'mariadb' | 'redis';
  readonly dataDir: string;
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
  /** Rejects until the server answers. */
  readonly ping: () => Promise<void>;
}

/** A server in a container; its data is in a volume named after the data folder. */
export function containerServer({ name, service, dataDir, port, env, ping }: ContainerOptions): Server {
  const project = `quartermaster-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  let running = false;
  const compose = (...args: string[]) =>
    run('docker', ['compose', '--project-name', project, '--file', COMPOSE_FILE, ...args], {
      env: { ...process.env, ...env },
    });
  return {
    name,
    host: '127.0.0.1',
    port,
    pid: undefined,
    get running() {
      return running;
    },
    async start() {
      if (running) return;
      await compose('up', '--detach', '--no-deps', service);
      running = true;
      const deadline = Date.now() + START_TIMEOUT_MS;
      for (;;) {
        try {
          return await ping();
        } catch (error) {
          if (Date.now() > deadline) throw new Error(`${name} did not start in its container: ${String(error)}`);
        }
        await delay(200);
      }
    },
    async stop() {
      if (!running) return;
      await compose('stop', '--timeout', '20', service);
      running = false;
    },
    async kill(signal = 'SIGKILL') {
      await compose('kill', '--signal', signal, service);
      if (signal === 'SIGKILL') running = false;
    },
  };
}
