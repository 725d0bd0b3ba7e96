import { createHash, timingSafeEqual } from 'node:crypto';
import type { Runtime } from '@quartermaster/domain';
import { registry } from '@quartermaster/logger/metrics';
import { type Exchange, refuse, sendJson } from './exchange';
import type { Processes } from './processes';

const DATABASE_MS = 2_000;

/** `/healthz`: the process runs and its event loop turns. Ignores dependencies: a restart would not fix them. */
export function sendHealth({ res }: Exchange): void {
  sendJson(res, 200, { status: 'ok' });
}

/** `/readyz`: whether this process can serve. Without Redis it is degraded, not unready: jobs wait in the outbox. */
export async function sendReadiness(
  { res }: Exchange,
  { runtime, draining }: { runtime: Runtime; draining: boolean },
): Promise<void> {
  // Answered without a database call: the proxy must notice before the server stops.
  if (draining) return sendJson(res, 503, { status: 'draining' });
  const database = await runtime.db.ping(DATABASE_MS).then(
    () => 'up' as const,
    () => 'down' as const,
  );
  const redis = runtime.redisReady() ? 'up' : 'down';
  const ready = database === 'up';
  sendJson(res, ready ? 200 : 503, {
    status: ready ? (redis === 'up' ? 'ready' : 'degraded') : 'unready',
    database,
    redis,
  });
}

/** `/metrics` of all processes in Prometheus text format, for holders of the token; 404 if no token is configured. */
export async function sendMetrics(
  exchange: Exchange,
  { token, processes }: { token: string | undefined; processes: Processes },
): Promise<void> {
  if (!token) return refuse(exchange, 404, 'Not found');
  const given = exchange.req.headers.authorization?.replace(/^Bearer /, '') ?? '';
  if (!timingSafeEqual(digest(given), digest(token))) {
    return refuse(exchange, 401, 'Metrics require the METRICS_TOKEN as a bearer token', {
      'www-authenticate': 'Bearer',
    });
  }
  const text = await processes.metrics();
  exchange.res.writeHead(200, { 'content-type': registry.contentType, 'cache-control': 'no-store' });
  exchange.res.end(text);
}

/** Equal lengths for the constant-time comparison. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
