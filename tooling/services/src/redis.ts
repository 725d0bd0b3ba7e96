import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { type ManagedProcessOptions, manageProcess } from './managed-process';
import type { Server } from './server';

const HOST = '127.0.0.1';

export interface RedisOptions {
  readonly program: string;
  readonly dataDir: string;
  readonly port: number;
  readonly extraArgs: readonly string[];
  readonly onCrash?: ManagedProcessOptions['onCrash'];
}

/** A private Redis (or Valkey) with its data under `<dataDir>/redis`, configured for queues. */
export function redisServer({ program, dataDir, port, extraArgs, onCrash }: RedisOptions): Server {
  const folder = join(dataDir, 'redis');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const settings = {
    bind: HOST,
    port: String(port),
    dir: folder,
    save: '',
    appendonly: 'yes',
    appendfsync: 'everysec',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
    // Keeps the command line unchanged, because a later start identifies an orphaned server by it.
    'set-proc-title': 'no',
  };
  return manageProcess({
    name: 'Redis',
    host: HOST,
    port,
    file: program,
    args: [...Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]), ...extraArgs],
    cwd: folder,
    logFile: join(dataDir, 'logs', 'redis.log'),
    pidFile: join(dataDir, 'run', 'redis.pid'),
    ping: (pid) => pingRedis(port, pid),
    ...(onCrash ? { onCrash } : {}),
  });
}

/** Rejects unless a Redis answers on the port; with `pid`, unless it is that process. */
export async function pingRedis(port: number, pid?: number): Promise<void> {
  const redis = new Redis({
    host: HOST,
    port,
    lazyConnect: true,
    connectTimeout: 2_000,
    commandTimeout: 2_000,
    retryStrategy: () => null,
  });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const info = await redis.info('server');
    if (pid !== undefined && !info.includes(`process_id:${pid}\r\n`))
      throw new Error('Another server answers on its port');
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}
