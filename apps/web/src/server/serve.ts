import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openApi, type Processes } from '@quartermaster/api';
import { loadWordLists } from '@quartermaster/auth';
import type { Logger } from '@quartermaster/logger';
import { startProcessMetrics } from '@quartermaster/logger/metrics';
import { createEdge } from './edge';
import type { Env } from './env';
import { startNext } from './next-guest';
import { stopOnSignal } from './shutdown';
import { readWorkerScript } from './worker-script';

/**
 * Serves the web app in this process. Exits with one line if the database is unfit.
 * @param processes those that serve the same port; undefined if this is the only one
 */
export async function serve({
  env,
  logger,
  processes,
}: {
  env: Env;
  logger: Logger;
  processes: Processes | undefined;
}): Promise<void> {
  const development = env.NODE_ENV !== 'production';
  startProcessMetrics();
  const api = openApi({
    runtime: {
      databaseUrl: env.DATABASE_URL,
      databaseReplicaUrl: env.DATABASE_REPLICA_URL,
      databasePool: env.DATABASE_POOL,
      redisUrl: env.REDIS_CACHE_URL ?? env.REDIS_URL,
      cursorKey: cursorKeyOf(env.AUTH_SECRET),
      previousCursorKey: env.AUTH_SECRET_PREVIOUS && cursorKeyOf(env.AUTH_SECRET_PREVIOUS),
      documentMails: { perDay: env.DOCUMENT_MAILS_PER_DAY, perHour: env.DOCUMENT_MAILS_PER_HOUR },
      logger,
    },
    auth: env,
    filesDir: env.FILES_DIR,
    filesMinFreeMb: env.FILES_MIN_FREE_MB,
    metricsToken: env.METRICS_TOKEN,
    callsPerMinute: env.API_CALLS_PER_MINUTE,
    processes,
  });
  await api.assertDatabase(giveUp).catch(giveUp);
  // Not waited for: while the database is down, older keys still open what they sealed, and the next start tries again.
  void api.resealSecrets().catch((err: unknown) => logger.warn({ err }, 'secrets of second factors were not checked'));
  const next = await startNext({
    // src/server in development, dist in production: the app's folder is one or two levels up.
    dir: fileURLToPath(new URL(import.meta.url.endsWith('.mjs') ? '..' : '../..', import.meta.url)),
    development,
    publicUrl: env.PUBLIC_URL,
    authOptions: api.authOptions,
  });
  await loadWordLists();
  // Puts the setup code into the log. A database that is down is looked at again when a page is opened.
  void api.needsSetup().catch(() => undefined);
  const server = createEdge({
    api,
    next,
    workerScript: await readWorkerScript({ enabled: !development && env.OFFLINE === 'on' }),
    logger,
    publicUrl: env.PUBLIC_URL,
    trustedHops: env.TRUSTED_PROXY_HOPS,
    development,
  });
  server.listen(env.PORT, env.HOST, () => logger.info({ port: env.PORT }, 'listening'));
  const drainMs = development ? 0 : env.DRAIN_SECONDS * 1_000;
  stopOnSignal({ server, api, next, logger, drainMs, isSupervised: processes !== undefined });
}

function cursorKeyOf(secret: string): string {
  return createHash('sha256').update(`cursor ${secret}`).digest('hex');
}

/** The message says what to change, so the stack is left out. */
function giveUp(error: Error): never {
  console.error(error.message);
  process.exit(1);
}
