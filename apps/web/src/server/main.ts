import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openApi } from '@quartermaster/api';
import { createLogger } from '@quartermaster/logger';
import { startProcessMetrics } from '@quartermaster/logger/metrics';
import { createEdge } from './edge';
import { readEnv } from './env';
import { startNext } from './next-guest';
import { stopOnSignal } from './shutdown';

const env = readEnv();
const development = env.NODE_ENV !== 'production';
const logger = createLogger({ level: env.LOG_LEVEL, name: 'web' });

process.on('uncaughtException', (err) => {
  // The state is undefined now: log, exit, and let the supervisor start a new process.
  logger.fatal({ err }, 'uncaught exception');
  process.exit(1);
});

startProcessMetrics();
const api = openApi({
  runtime: {
    databaseUrl: env.DATABASE_URL,
    databaseReplicaUrl: env.DATABASE_REPLICA_URL,
    databasePool: env.DATABASE_POOL,
    redisUrl: env.REDIS_CACHE_URL ?? env.REDIS_URL,
    cursorKey: createHash('sha256').update(`cursor ${env.AUTH_SECRET}`).digest('hex'),
    logger,
  },
  auth: env,
  filesDir: env.FILES_DIR,
  metricsToken: env.METRICS_TOKEN,
  callsPerMinute: env.API_CALLS_PER_MINUTE,
});
await api.assertDatabase(giveUp).catch(giveUp);
const next = await startNext({
  // src/server in development, dist in production: the app's folder is one or two levels up.
  dir: fileURLToPath(new URL(import.meta.url.endsWith('.mjs') ? '..' : '../..', import.meta.url)),
  development,
  publicUrl: env.PUBLIC_URL,
  authOptions: api.authOptions,
});
const server = createEdge({
  api,
  next,
  logger,
  publicUrl: env.PUBLIC_URL,
  trustedHops: env.TRUSTED_PROXY_HOPS,
  development,
});
server.listen(env.PORT, env.HOST, () => logger.info({ port: env.PORT }, 'listening'));
stopOnSignal({ server, api, next, logger, drainMs: development ? 0 : env.DRAIN_SECONDS * 1_000 });

/** The message says what to change, so the stack is left out. */
function giveUp(error: Error): never {
  console.error(error.message);
  process.exit(1);
}
