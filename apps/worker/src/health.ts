import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { registry } from '@quartermaster/logger/metrics';

export interface Readiness {
  ready: boolean;
  /** What is up and what is not, by name. */
  parts: Record<string, string>;
}

interface HealthOptions {
  readiness: () => Promise<Readiness>;
  /** Without one there are no metrics to see. */
  metricsToken: string | undefined;
}

/**
 * The worker's doors: `/healthz` (the process is alive), `/readyz` (it can work; says which part is not) and `/metrics`
 * (for the bearer of the token only).
 */
export function createHealthServer({ readiness, metricsToken }: HealthOptions): Server {
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return json(405, { status: 'method not allowed' });
    switch (request.url?.split('?')[0]) {
      case '/healthz':
        return json(200, { status: 'alive' });
      case '/readyz': {
        const { ready, parts } = await readiness();
        return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', ...parts });
      }
      case '/metrics':
        if (!metricsToken) return NOT_FOUND;
        if (!isBearer(request.headers.authorization, metricsToken)) return UNAUTHORIZED;
        return { status: 200, type: registry.contentType, body: await registry.metrics() };
      default:
        return NOT_FOUND;
    }
  };
  const server = createServer((request, response) => {
    request.resume();
    answer(request).then(
      (answer) => send(response, answer),
      () => send(response, json(500, { status: 'failed' })),
    );
  });
  server.headersTimeout = 5_000;
  server.requestTimeout = 10_000;
  return server;
}

interface Answer {
  status: number;
  type: string;
  body: string;
  headers?: Record<string, string>;
}

const NOT_FOUND = json(404, { status: 'not found' });
const UNAUTHORIZED = { ...json(401, { status: 'unauthorized' }), headers: { 'www-authenticate': 'Bearer' } };

function json(status: number, body: object): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}

/** Compares hashes, which are of one length, in constant time. */
function isBearer(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}

function send(response: ServerResponse, { status, type, body, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
