/**
 * The product's HTTP server and API as apps/web/src/server/main.ts starts them, for a checkout without a built web app: same
 * handlers and settings, but Next's paths are not served.
 */
import { createHash } from 'node:crypto';
import { openApi } from '@quartermaster/api';
import { createLogger } from '@quartermaster/logger';
import { startProcessMetrics } from '@quartermaster/logger/metrics';
import { createEdge } from '../../../apps/web/src/server/edge';
import { readEnv } from '../../../apps/web/src/server/env';

const env = readEnv();
const logger = createLogger({ level: env.LOG_LEVEL, name: 'web' });
startProcessMetrics();
const api = openApi({
  runtime: {
    databaseUrl: env.DATABASE_URL,
    databasePool: env.DATABASE_POOL,
    redisUrl: env.REDIS_URL,
    cursorKey: createHash('sha256').update(`cursor ${env.AUTH_SECRET}`).digest('hex'),
    logger,
  },
  auth: env,
  filesDir: env.FILES_DIR,
  metricsToken: env.METRICS_TOKEN,
  callsPerMinute: env.API_CALLS_PER_MINUTE,
});
const server = createEdge({
  api,
  next: {
    handle: (_req, res) => void res.writeHead(404).end(),
    upgrade: (_req, socket) => void socket.destroy(),
    close: () => Promise.resolve(),
  },
  logger,
  workerScript: '',
  publicUrl: env.PUBLIC_URL,
  trustedHops: env.TRUSTED_PROXY_HOPS,
  development: false,
});
server.listen(env.PORT, env.HOST);
// A regular exit, so that Node writes its profiles.
process.on('SIGTERM', () => process.exit());
