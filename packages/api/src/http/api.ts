import { type Auth, type AuthEnv, createAuth } from '@quartermaster/auth';
import { networkOf } from '@quartermaster/cache';
import { LIMITS, id as operationId } from '@quartermaster/contracts';
import {
  DomainError,
  enterWorkspace,
  Invalid,
  openRuntime,
  type RuntimeOptions,
  toDomainError,
  Unauthenticated,
} from '@quartermaster/domain';
import type { RequestContext } from '../context';
import { retryAfter } from '../errors';
import { appRouter } from '../root';
import { sendAttachment, UPLOADS } from './attachments';
import { sendCalendar } from './calendar';
import { createCallBudget } from './call-budget';
import { type Exchange, refuse, retryAfterHeader } from './exchange';
import { sendReportFile } from './files';
import { Hub } from './hub';
import { takeImport } from './imports';
import { loggedPath } from './logged-path';
import { observe } from './observe';
import { sendHealth, sendMetrics, sendReadiness } from './probes';
import { ALONE, type Processes } from './processes';
import { isBytes, isJson, isSameSite } from './same-site';
import { handleTrpc, namedPaths } from './trpc-handler';

const STATUS = {
  not_found: 404,
  forbidden: 403,
  // Paths outside tRPC are read-only or create-only, so a conflict here is a bug.
  conflict: 500,
  invalid: 400,
  rate_limited: 429,
  unavailable: 503,
  unauthenticated: 401,
} as const;

export interface ApiOptions {
  runtime: Omit<RuntimeOptions, 'clock' | 'processes'>;
  /** PUBLIC_URL is also the origin that the same-site check accepts. */
  auth: AuthEnv;
  filesDir: string;
  metricsToken: string | undefined;
  /** Sustained rate of ordinary calls per caller. */
  callsPerMinute: number;
  /** The processes that serve the same port, default this one alone. */
  processes?: Processes | undefined;
}

export interface Api {
  /** Handles requests to API paths; returns false for any other path. */
  handle(exchange: Exchange): boolean;
  /** For next-auth's own routes. */
  authOptions: Auth['optionsFor'];
  /** Whether a Cookie header carries a live session. */
  isSignedIn(cookie: string | undefined): Promise<boolean>;
  /** Makes `/readyz` report "draining" from now on. */
  drain(): void;
  /** Ends the event streams, so that the server can stop. */
  endStreams(): void;
  /** Checks that the database enforces foreign keys: see `Database.assertForeignKeys`. */
  assertDatabase(onUnfit: (error: Error) => void): Promise<void>;
  /** Closes all connections. */
  close(): Promise<void>;
}

/** Opens the API's HTTP handlers: tRPC, events, files, health, metrics. Connects lazily. */
export function openApi(options: ApiOptions): Api {
  const { processes = ALONE, metricsToken: token } = options;
  const runtime = openRuntime({ ...options.runtime, processes: processes.count });
  const auth = createAuth(runtime, options.auth);
  const hub = new Hub(runtime);
  const waitFor = createCallBudget({ perMinute: options.callsPerMinute, processes });
  let draining = false;

  const routes: Array<{ prefix: string; name: string; run: (exchange: Exchange) => void | Promise<void> }> = [
    { prefix: '/api/trpc/', name: 'trpc', run: answerCalls },
    { prefix: '/api/events', name: 'events', run: openStream },
    { prefix: '/api/files/reports/', name: 'files', run: (exchange) => sendFile(exchange, sendReportFile) },
    { prefix: '/api/files/attachments/', name: 'files', run: (exchange) => sendFile(exchange, sendAttachment) },
    ...UPLOADS.map(({ prefix, take }) => ({
      prefix,
      name: 'upload',
      run: (exchange: Exchange) => takeFile(exchange, take),
    })),
    { prefix: '/api/files/imports', name: 'upload', run: (exchange) => takeFile(exchange, takeImport) },
    { prefix: '/api/calendar/', name: 'calendar', run: answerCalendar },
    { prefix: '/healthz', name: 'healthz', run: sendHealth },
    { prefix: '/readyz', name: 'readyz', run: (exchange) => sendReadiness(exchange, { runtime, draining }) },
    { prefix: '/metrics', name: 'metrics', run: (exchange) => sendMetrics(exchange, { token, processes }) },
  ];

  return {
    handle(exchange) {
      const { pathname } = exchange.url;
      const route = routes.find(({ prefix }) =>
        prefix.endsWith('/') ? pathname.startsWith(prefix) : pathname === prefix,
      );
      if (!route) return false;
      observe(exchange, route.name === 'trpc' ? procedureLabel(pathname) : route.name);
      Promise.resolve(route.run(exchange)).catch((error: unknown) => fail(exchange, error));
      return true;
    },
    authOptions: auth.optionsFor,
    isSignedIn: async (cookie) => (await auth.authenticate(cookie)) !== null,
    drain() {
      draining = true;
    },
    endStreams: () => hub.close(),
    assertDatabase: (onUnfit) => runtime.db.assertForeignKeys(onUnfit),
    close: () => runtime.close(),
  };

  async function answerCalls(exchange: Exchange): Promise<void> {
    const { req, url, address, requestId } = exchange;
    if ((req.url?.length ?? 0) > LIMITS.urlBytes)
      return refuse(exchange, 414, 'The address is too long. Send the input in parts');
    if (req.method !== 'GET' && req.method !== 'POST')
      return refuse(exchange, 405, 'Use GET or POST', { allow: 'GET, POST' });
    if (req.method === 'POST' && !mayMutate(exchange, isJson, 'application/json')) return;
    const paths = namedPaths(url);
    if (paths.length > LIMITS.batchCalls)
      return refuse(exchange, 400, `A batch can contain up to ${LIMITS.batchCalls} calls`);
    const identity = await auth.authenticate(req.headers.cookie);
    if (!isWithinBudget(exchange, identity?.userId ?? networkOf(address), paths.length)) return;
    const workspace = req.headers['x-workspace'];
    const ctx: RequestContext = {
      runtime,
      auth,
      identity,
      workspace: typeof workspace === 'string' ? workspace : undefined,
      requestId,
      operation: operationOf(exchange),
      address,
    };
    await handleTrpc(exchange, { paths, ctx });
  }

  /** CSRF checks for requests that change something. @param isExpected whether the content type is the accepted one */
  function mayMutate(exchange: Exchange, isExpected: (req: Exchange['req']) => boolean, type: string): boolean {
    const { req } = exchange;
    if (!isSameSite(req, options.auth.PUBLIC_URL)) refuse(exchange, 403, 'Cross-site requests are not allowed');
    else if (req.headers['x-trpc-source'] === undefined) refuse(exchange, 403, 'The x-trpc-source header is missing');
    else if (!isExpected(req)) refuse(exchange, 415, `Send ${type}`);
    else return true;
    return false;
  }

  function isWithinBudget(exchange: Exchange, caller: string, calls: number): boolean {
    const wait = waitFor(caller, calls);
    if (wait > 0) refuse(exchange, 429, 'Too many requests', retryAfterHeader({ retryAfterMs: wait }));
    return wait <= 0;
  }

  async function enter(exchange: Exchange) {
    const identity = await auth.authenticate(exchange.req.headers.cookie);
    if (!identity) throw new Unauthenticated();
    const slug = exchange.url.searchParams.get('workspace');
    if (!slug) throw new Invalid('Name the workspace', 'workspace');
    const { requestId } = exchange;
    const { userId } = identity;
    const ctx = await enterWorkspace(runtime, { userId, slug, requestId, operationId: operationOf(exchange) });
    return { ctx, identity };
  }

  async function openStream(exchange: Exchange): Promise<void> {
    if (exchange.req.method !== 'GET') return refuse(exchange, 405, 'Use GET', { allow: 'GET' });
    const { ctx, identity } = await enter(exchange);
    if (ctx.actor.kind !== 'user') throw new Unauthenticated();
    const { req, res } = exchange;
    const last = req.headers['last-event-id'];
    const reader = { res, workspaceId: ctx.workspaceId, role: ctx.actor.role, ...identity };
    if (!hub.add(reader, typeof last === 'string' ? last : undefined)) {
      refuse(exchange, 503, 'Too many open streams', { 'retry-after': '10' });
    }
  }

  async function sendFile(exchange: Exchange, send: typeof sendReportFile): Promise<void> {
    if (exchange.req.method !== 'GET' && exchange.req.method !== 'HEAD') {
      return refuse(exchange, 405, 'Use GET', { allow: 'GET, HEAD' });
    }
    const { ctx } = await enter(exchange);
    await send(exchange, { ctx, filesDir: options.filesDir });
  }

  async function takeFile(exchange: Exchange, take: typeof takeImport): Promise<void> {
    if (exchange.req.method !== 'POST') return refuse(exchange, 405, 'Use POST', { allow: 'POST' });
    if (!mayMutate(exchange, isBytes, 'application/octet-stream')) return;
    const { ctx, identity } = await enter(exchange);
    if (!isWithinBudget(exchange, identity.userId, 1)) return;
    await take(exchange, { ctx, filesDir: options.filesDir });
  }

  async function answerCalendar(exchange: Exchange): Promise<void> {
    const { req, address } = exchange;
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return refuse(exchange, 405, 'Use GET', { allow: 'GET, HEAD' });
    }
    if (!isWithinBudget(exchange, networkOf(address), 1)) return;
    await sendCalendar(exchange, { runtime, publicUrl: options.auth.PUBLIC_URL });
  }

  function fail(exchange: Exchange, error: unknown): void {
    const { res, requestId } = exchange;
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const domain = toDomainError(error);
    if (domain instanceof DomainError) {
      refuse(exchange, STATUS[domain.code], domain.message, retryAfterHeader(retryAfter(domain)));
      return;
    }
    runtime.logger.error({ err: error, requestId, path: loggedPath(exchange.url.pathname) }, 'request failed');
    refuse(exchange, 500, `Something went wrong on our side. Reference: ${requestId}`);
  }
}

/** The operation named in the request's header, if any. Reads have no such header, and a failed parse costs more than the rest of them. */
function operationOf({ req }: Exchange): string | undefined {
  const header = req.headers['x-operation'];
  return header === undefined ? undefined : operationId.safeParse(header).data;
}

/** Known procedures only: labels taken from client input would grow without bound. */
function procedureLabel(pathname: string): string {
  const path = pathname.slice('/api/trpc/'.length);
  if (path.includes(',')) return 'trpc:batch';
  return Object.hasOwn(appRouter._def.procedures, path) ? `trpc:${path}` : 'trpc:other';
}
