import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Services } from '@quartermaster/services';
import type { Secrets } from './secrets';

export interface AppEnvOptions {
  /** The user's configuration, or almost nothing for a temporary stack. */
  readonly base: Readonly<Record<string, string | undefined>>;
  readonly dataDir: string;
  readonly mode: 'production' | 'development';
  readonly services: Services;
  readonly secrets: Secrets;
  readonly webPort: number;
  readonly workerPort: number;
}

/** The whole configuration of web and worker. Where sensible, the user's environment takes precedence. */
export function appEnv(options: AppEnvOptions): NodeJS.ProcessEnv {
  const { base, dataDir, mode, services, secrets, webPort, workerPort } = options;
  // Some shells export HOST as the machine's name; only an address is meant for us.
  const { HOST = '' } = base;
  const host = isIP(HOST) ? HOST : '127.0.0.1';
  return {
    LOG_LEVEL: 'info',
    MAIL_FROM: 'Quartermaster <desk@quartermaster.localhost>',
    PUBLIC_URL: `http://localhost:${webPort}`,
    AUTH_SECRET: secrets.authSecret,
    METRICS_TOKEN: secrets.metricsToken,
    FILES_DIR: join(dataDir, 'files'),
    NEXT_TELEMETRY_DISABLED: '1',
    // There is no proxy here that would have to notice.
    DRAIN_SECONDS: '0',
    ...base,
    NODE_ENV: mode,
    HOST: host,
    PORT: String(webPort),
    WORKER_HOST: host,
    WORKER_PORT: String(workerPort),
    DATABASE_URL: services.databaseUrl,
    REDIS_URL: services.redisUrl,
    SMTP_URL: services.smtpUrl,
    // The channel to run.mjs belongs to this script only.
    NODE_CHANNEL_FD: undefined,
  };
}
