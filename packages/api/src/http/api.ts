import { type Auth, type AuthEnv, createAuth } from '@quartermaster/auth';
import { networkOf } from '@quartermaster/cache';
import { LIMITS } from '@quartermaster/contracts';
import {
  causeOf,
  createStopLinks,
  DomainError,
  enterWorkspace,
  Invalid,
  openRuntime,
  RateLimited,
  type RuntimeOptions,
  toDomainError,
  Unauthenticated,
  Unavailable,
  writingFiles,
} from '@quartermaster/domain';
import type { RequestContext } from '../context';
import { retryAfter } from '../errors';
import { createTurns } from '../turns';
import { sendAttachment, UPLOADS } from './attachments';
import { browserOf } from './browser-of';
import { sendCalendar } from './calendar';
import { createCallBudget } from './call-budget';
import { type Exchange, refuse, retryAfterHeader } from './exchange';
import { sendReportFile } from './files';
import { Hub } from './hub';
import { takeImport } from './imports';
import { admitJourney } from './journey';
import { loggedPath } from './logged-path';
import { observe } from './observe';
import { operationOf } from './operation';
import { sendLogo, sendPhoto, takeLogo, takePhoto } from './pictures';
import { refuseWrites } from './preview-gate';
import { sendHealth, sendMetrics, sendReadiness } from './probes';
import { ALONE, type Processes } from './processes';
import { isBytes, isJson, isSameSite } from './same-site';
import { STATUS } from './status';
import { handleTrpc, namedPaths, procedureLabel } from './trpc-handler';
import { unsubscribe } from './unsubscribe';

export interface ApiOptions {
  runtime: Omit<RuntimeOptions, 'clock' | 'disk' | 'processes'>;
  /** PUBLIC_URL is also the origin that the same-site check accepts. */
  auth: AuthEnv;
  filesDir: string;
  /** See `DiskOptions.minFreeMb`. */
  filesMinFreeMb?: number | undefined;
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
  /** Takes one call from the budget of the user, if their session is known here, else of the network. @returns false after answering 429 */
  admits(exchange: Exchange): boolean;
  /** Whether next-auth may see a request for one of its routes, by its decoded path. @returns false after answering */
  admitsJourney(exchange: Exchange, path: string): Promise<boolean>;
  /** Whether a Cookie header carries a live session. An unknown cookie costs a decryption: call `admits` first. */
  isSignedIn(cookie: string | undefined): Promise<boolean>;
  /** Whether nobody has an account yet. Logs the setup code the first time. */
  needsSetup(): Promise<boolean>;
  /** Who may create an account. */
  signUpMode: Auth['signUpMode'];
  /** A Set-Cookie header for a browser whose session has ended. */
  forgetOwner: Auth['forgetOwner'];
  /** Makes `/readyz` report "draining" from now on. */
  drain(): void;
  /** Ends the event streams, so that the server can stop. */
  endStreams(): void;
  /** Seals the secrets of second factors again that an older key sealed. Rejects while the database is down. */
  resealSecrets(): Promise<void>;
  /** Checks that the database enforces foreign keys: see `Database.assertForeignKeys`. */
  assertDatabase(onUnfit: (error: Error) => void): Promise<void>;
  /** Closes all connections. */
  close(): Promise<void>;
}

interface Route {
  prefix: string;
  /** Any if omitted. */
  method?: string;
  name: string;
  run: (exchange: Exchange) => void | Promise<void>;
}

/** Opens the API's HTTP handlers: tRPC, events, files, health, metrics. Connects lazily. */
export function openApi(options: ApiOptions): Api {
  const { processes = ALONE, metricsToken: token } = options;
  const disk = { dir: options.filesDir, minFreeMb: options.filesMinFreeMb };
  const runtime = openRuntime({ ...options.runtime, disk, processes: processes.count });
  const auth = createAuth(runtime, options.auth);
  const links = createStopLinks({ secret: options.auth.AUTH_SECRET, previous: options.auth.AUTH_SECRET_PREVIOUS });
  const hub = new Hub(runtime);
  const waitFor = createCallBudget({ perMinute: options.callsPerMinute, processes });
  const takeTurn = createTurns(options.runtime.databasePool / processes.count);
  let draining = false;

  const routes: Route[] = [
    { prefix: '/api/trpc/', name: 'trpc', run: answerCalls },
    { prefix: '/api/events', name: 'events', run: openStream },
    { prefix: '/api/files/reports/', name: 'files', run: (exchange) => sendFile(exchange, sendReportFile) },
    { prefix: '/api/files/attachments/', name: 'files', run: (exchange) => sendFile(exchange, sendAttachment) },
    { prefix: '/api/files/photos/', name: 'files', run: (exchange) => sendFile(exchange, sendPhoto) },
    { prefix: '/api/files/logos/', name: 'files', run: (exchange) => sendFile(exchange, sendLogo) },
    { prefix: '/api/files/photos', name: 'upload', run: (exchange) => takeFile(exchange, takePhoto) },
    { prefix: '/api/files/logos', name: 'upload', run: (exchange) => takeFile(exchange, takeLogo) },
    ...UPLOADS.map(({ prefix, take }) => ({
      prefix,
      name: 'upload',
      run: (exchange: Exchange) => takeFile(exchange, take),
    })),
    { prefix: '/api/files/imports', name: 'upload', run: (exchange) => takeFile(exchange, takeImport) },
    { prefix: '/api/calendar/', name: 'calendar', run: answerCalendar },
    // GET is a page.
    { prefix: '/unsubscribe/', method: 'POST', name: 'unsubscribe', run: answerUnsubscribe },
    { prefix: '/healthz', name: 'healthz', run: sendHealth },
    { prefix: '/readyz', name: 'readyz', run: (exchange) => sendReadiness(exchange, { runtime, draining }) },
    { prefix: '/metrics', name: 'metrics', run: (exchange) => sendMetrics(exchange, { token, processes }) },
  ];

  return {
    handle(exchange) {
      const { pathname } = exchange.url;
      const route = routes.find(
        ({ prefix, method = exchange.req.method }) =>
          method === exchange.req.method && (prefix.endsWith('/') ? pathname.startsWith(prefix) : pathname === prefix),
      );
      if (!route) return false;
      observe(exchange, route.name === 'trpc' ? procedureLabel(pathname) : route.name);
      Promise.resolve(route.run(exchange)).catch((error: unknown) => fail(exchange, error));
      return true;
    },
    authOptions: auth.optionsFor,
    admits(exchange) {
      try {
        const { req, address } = exchange;
        charge(auth.recall(req.headers.cookie)?.userId ?? networkOf(address), 1);
        return true;
      } catch (error) {
        fail(exchange, error);
        return false;
      }
    },
    admitsJourney: (exchange, path) =>
      admitJourney(auth, exchange, path).catch((error: unknown) => {
        fail(exchange, error);
        return false;
      }),
    isSignedIn: async (cookie) => (await auth.authenticate(cookie)) !== null,
    needsSetup: auth.setup.isNeeded,
    signUpMode: auth.signUpMode,
    forgetOwner: auth.forgetOwner,
    drain() {
      draining = true;
    },
    endStreams: () => hub.close(),
    resealSecrets: () => auth.secondFactor.reseal(),
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
    const identity = await identify(exchange, paths.length);
    const workspace = req.headers['x-workspace'];
    const ctx: RequestContext = {
      runtime,
      auth,
      takeTurn,
      identity,
      workspace: typeof workspace === 'string' ? workspace : undefined,
      requestId,
      operation: operationOf(exchange),
      setCookie: (line) => exchange.res.appendHeader('set-cookie', line),
      address,
      browser: browserOf(exchange),
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

  /** @param caller a user's id or a network @throws RateLimited */
  function charge(caller: string, calls: number): void {
    const wait = waitFor(caller, calls);
    if (wait > 0) throw new RateLimited(wait);
  }

  /**
   * The caller's session, or null. Its calls are taken from the user's budget, those of strangers from their network's. A token
   * that this process does not know costs a decryption, so the network pays one call before. All requests with a session come by here,
   * so this is where those of a preview are kept from writing.
   * @throws RateLimited; Forbidden under a preview
   */
  async function identify(exchange: Exchange, calls: number) {
    const network = networkOf(exchange.address);
    const identity = await auth.authenticate(exchange.req.headers.cookie, () => charge(network, 1));
    charge(identity?.userId ?? network, calls);
    if (identity?.preview) await refuseWrites(runtime, exchange, { ...identity, preview: identity.preview });
    return identity;
  }

  async function enter(exchange: Exchange) {
    const identity = await identify(exchange, 1);
    if (!identity) throw new Unauthenticated();
    const slug = exchange.url.searchParams.get('workspace');
    if (!slug) throw new Invalid('Name the workspace', 'workspace');
    const { requestId, address } = exchange;
    const { userId, preview } = identity;
    const operationId = operationOf(exchange);
    const ctx = await enterWorkspace(runtime, { userId, slug, requestId, operationId, address, preview });
    return { ctx, identity };
  }

  async function openStream(exchange: Exchange): Promise<void> {
    if (exchange.req.method !== 'GET') return refuse(exchange, 405, 'Use GET', { allow: 'GET' });
    const { ctx, identity } = await enter(exchange);
    if (ctx.actor.kind !== 'user') throw new Unauthenticated();
    const { req, res } = exchange;
    const last = req.headers['last-event-id'];
    const { permissions, customRole } = ctx.actor;
    const { userId, sessionId } = identity;
    const reader = { res, workspaceId: ctx.workspaceId, userId, sessionId, permissions, roleId: customRole?.id };
    if (!hub.add(reader, typeof last === 'string' ? last : undefined)) {
      throw new Unavailable('Too many open streams', 10_000);
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
    const { ctx } = await enter(exchange);
    await writingFiles(ctx, () => take(exchange, { ctx, filesDir: options.filesDir }));
  }

  async function answerCalendar(exchange: Exchange): Promise<void> {
    const { req, address } = exchange;
    if (req.method !== 'GET' && req.method !== 'HEAD') {
      return refuse(exchange, 405, 'Use GET', { allow: 'GET, HEAD' });
    }
    charge(networkOf(address), 1);
    await sendCalendar(exchange, { runtime, publicUrl: options.auth.PUBLIC_URL });
  }

  async function answerUnsubscribe(exchange: Exchange): Promise<void> {
    charge(networkOf(exchange.address), 1);
    await unsubscribe(exchange, { runtime, links });
  }

  function fail(exchange: Exchange, error: unknown): void {
    const { res, requestId } = exchange;
    if (res.headersSent) {
      res.destroy();
      return;
    }
    const domain = toDomainError(error);
    const path = loggedPath(exchange.url.pathname);
    if (domain instanceof DomainError) {
      if (domain instanceof Unavailable)
        runtime.logger.warn({ cause: causeOf(domain), path, requestId }, 'unavailable');
      refuse(exchange, STATUS[domain.code], domain.message, retryAfterHeader(retryAfter(domain)));
      return;
    }
    runtime.logger.error({ err: error, requestId, path }, 'request failed');
    refuse(exchange, 500, `Something went wrong on our side. Reference: ${requestId}`);
  }
}
