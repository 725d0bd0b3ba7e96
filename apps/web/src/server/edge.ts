import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Api, isSameSite, leaveUnread, loggedPath, observe, refuse } from '@quartermaster/api';
import { LIMITS } from '@quartermaster/contracts';
import type { Logger } from '@quartermaster/logger';
import { limitBodyTime } from './body-time';
import { clientAddress } from './client-address';
import { prepareForNext, setSecurityHeaders } from './headers';
import type { NextGuest } from './next-guest';
import { sendWorkerScript, WORKER_PATH } from './worker-script';

const KEEP_ALIVE_MS = 65_000;
/** How often Node checks for slow requests; its default would add half a minute to the limits. */
const LOOK_EVERY_MS = 1_000;

export interface EdgeOptions {
  api: Api;
  next: NextGuest;
  workerScript: string;
  logger: Logger;
  publicUrl: string;
  trustedHops: number;
  development: boolean;
}

/** Our HTTP server: API paths go directly to their handlers, everything else to Next. One port, one origin. */
export function createEdge(options: EdgeOptions): Server {
  const secure = options.publicUrl.startsWith('https:');
  const server = createServer({
    maxHeaderSize: 16_384,
    requestTimeout: LIMITS.uploadMs,
    headersTimeout: LIMITS.headersMs,
    connectionsCheckingInterval: LOOK_EVERY_MS,
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.on('request', (req, res) => {
    const requestId = requestIdOf(req, options.trustedHops);
    res.setHeader('x-request-id', requestId);
    setSecurityHeaders(res, { secure });
    limitBodyTime(req, res);
    answer(options, req, res, requestId).catch((err: unknown) => {
      options.logger.error({ err, requestId, path: loggedPath(req.url ?? '') }, 'request failed');
      if (res.headersSent) res.destroy();
      else refuse({ res, requestId }, 500, `Something went wrong on our side. Reference: ${requestId}`);
    });
  });
  server.on('upgrade', (req, socket, head) => {
    if (options.development) options.next.upgrade(req, socket, head);
    else socket.destroy();
  });
  return server;
}

async function answer(
  { api, next, workerScript, publicUrl, trustedHops, development }: EdgeOptions,
  req: IncomingMessage,
  res: ServerResponse,
  requestId: string,
): Promise<void> {
  const target = req.url ?? '/';
  const url = urlOf(target);
  if (!url) return refuse({ res, requestId }, 400, 'The address is malformed');
  if (target.length > LIMITS.urlBytes) return refuse({ res, requestId }, 414, 'The address is too long');
  const address = clientAddress(req, trustedHops);
  const exchange = { req, res, url, requestId, address };
  if (api.handle(exchange)) return;

  const path = decoded(url.pathname);
  if (path === null) return refuse({ res, requestId }, 400, 'The address is malformed');
  observe({ req, res }, guestRoute(url.pathname));
  leaveUnread({ req, res });
  // next-auth's route for errors of its own browser client, which we do not use: it logs whatever a stranger sends.
  if (path.startsWith('/api/auth/_log')) return refuse({ res, requestId }, 404, 'Not found');
  const reads = req.method === 'GET' || req.method === 'HEAD';
  if (reads && url.pathname === WORKER_PATH) return sendWorkerScript(req, res, workerScript);
  // Whatever Next renders pays: it logs some malformed requests, and decrypts cookies.
  if (!isStatic(target, url) && !api.admits(exchange)) return;
  if (!reads && url.pathname.startsWith('/api/auth/')) {
    if (!mayPost(req, res, { requestId, publicUrl })) return;
  } else if (!reads && !development) {
    // Pages only support GET, because there are no Server Actions.
    return refuse({ res, requestId }, 405, 'Use GET', { allow: 'GET, HEAD' });
  }
  if (path.startsWith('/api/auth/') && !(await api.admitsJourney(exchange, path))) return;
  if (isInside(url.pathname) && !(await isSignedIn(api, req))) {
    const next = encodeURIComponent(target);
    res.setHeader('set-cookie', api.forgetOwner);
    res.writeHead(302, { location: `/sign-in?next=${next}`, 'cache-control': 'no-store' }).end();
    return;
  }
  const elsewhere = reads ? await placeInSetup(api, url.pathname) : undefined;
  if (elsewhere) return void res.writeHead(302, { location: elsewhere, 'cache-control': 'no-store' }).end();
  prepareForNext(req, res, { address, requestId, development, signUpMode: api.signUpMode });
  await next.handle(req, res);
}

/** Null if it is malformed. */
function urlOf(target: string): URL | null {
  // A URL parser would take a leading double slash as another host.
  if (!/^\/(?![/\\])/.test(target)) return null;
  try {
    return new URL(target, 'http://edge');
  } catch {
    return null;
  }
}

/** Null for malformed percent-encoding, which Next would answer with a server error. */
function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}

/** A file of the build; any other spelling of its address may be a page to Next. */
function isStatic(target: string, { pathname }: URL): boolean {
  return [target, pathname].every((path) => path.startsWith('/_next/static/'));
}

/** The metrics label of Next's requests. */
function guestRoute(pathname: string): 'auth' | 'asset' | 'page' {
  if (pathname.startsWith('/api/auth/')) return 'auth';
  return pathname.startsWith('/_next/') ? 'asset' : 'page';
}

/** next-auth protects its forms with a token; we add the same-site check and the size limit. */
function mayPost(
  req: IncomingMessage,
  res: ServerResponse,
  { requestId, publicUrl }: { requestId: string; publicUrl: string },
): boolean {
  const length = req.headers['content-length'];
  if (req.method !== 'POST') refuse({ res, requestId }, 405, 'Use GET or POST', { allow: 'GET, POST' });
  else if (!isSameSite(req, publicUrl)) refuse({ res, requestId }, 403, 'Cross-site requests are not allowed');
  else if (length === undefined) refuse({ res, requestId }, 411, 'The Content-Length header is missing');
  else if (Number(length) > LIMITS.authBodyBytes) {
    refuse({ res, requestId }, 413, `The body can have up to ${LIMITS.authBodyBytes} bytes`);
  } else return true;
  return false;
}

/** Where people come in. */
const ENTRANCES: ReadonlySet<string> = new Set(['/', '/sign-in', '/sign-up']);

/** While nobody has an account, all entrances lead to the set-up; after that, it leads to the sign-in. */
async function placeInSetup(api: Api, pathname: string): Promise<string | undefined> {
  const isSetup = pathname === '/setup';
  if (!isSetup && !ENTRANCES.has(pathname)) return undefined;
  // While the database is down, the page shows the error itself.
  const isNeeded = await api.needsSetup().catch(() => isSetup);
  if (isNeeded === isSetup) return undefined;
  return isSetup ? '/sign-in' : '/setup';
}

/** Pages of a workspace. They contain no data, so this check only saves a redirect from the client. */
function isInside(pathname: string): boolean {
  return pathname.startsWith('/w/');
}

/** While the database is down nobody is redirected: the page shows the error itself. */
function isSignedIn(api: Api, req: IncomingMessage): Promise<boolean> {
  return api.isSignedIn(req.headers.cookie).catch(() => true);
}

/** Keeps the request id of a trusted proxy, but of no other client. */
function requestIdOf(req: IncomingMessage, trustedHops: number): string {
  const given = req.headers['x-request-id'];
  return trustedHops > 0 && typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
