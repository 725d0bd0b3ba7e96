import { histogram } from '@quartermaster/logger/metrics';
import type { Exchange } from './exchange';

const seconds = histogram({
  name: 'http_request_seconds',
  help: 'Time to answer, by route and status.',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
});

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/**
 * Records each completed response: request rate, latency, and errors by status.
 * @param route one of a fixed set of names: labels taken from client input would grow without bound
 */
export function observe({ req, res }: Pick<Exchange, 'req' | 'res'>, route: string): void {
  const began = performance.now();
  const method = METHODS.has(req.method ?? '') ? (req.method ?? '') : 'other';
  res.on('finish', () => {
    // A stream lasts as long as its client reads, so its duration is meaningless.
    if (route === 'events' && res.statusCode === 200) return;
    seconds.observe({ route, method, status: String(res.statusCode) }, (performance.now() - began) / 1000);
  });
}
