import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuthEnv, createAuth } from '@quartermaster/auth';
import type { Runtime } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { createLogger } from '@quartermaster/logger';
import { freePort, servers } from '@quartermaster/testing';
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import type { RequestContext } from '../../src/context';
import { type Api, type AppRouter, openApi } from '../../src/index';
import { createTurns } from '../../src/turns';
import { agent } from './http';

/** The default files directory of the tests. */
export const FILES_DIR = join(tmpdir(), 'quartermaster-api-tests');

export const SECRET = 'a secret that only these tests know 1';

export interface ApiOptions {
  databaseUrl?: string;
  redisUrl?: string;
  signUp?: AuthEnv['SIGN_UP'];
  callsPerMinute?: number;
  filesDir?: string;
  filesMinFreeMb?: number;
  metricsToken?: string;
}

export interface TestApi {
  origin: string;
  api: Api;
  /** All log output so far. */
  logs(): string;
  close(): Promise<void>;
}

/** The API behind a bare HTTP server, mounted as `apps/web` does, without the web app. */
export async function startApi(options: ApiOptions = {}): Promise<TestApi> {
  const { port, origin } = await chooseOrigin();
  const lines: string[] = [];
  const logger = createLogger({ level: 'info', name: 'test', destination: { write: (line) => void lines.push(line) } });
  const api = openApi({
    runtime: {
      databaseUrl: options.databaseUrl ?? servers().databaseUrl,
      databasePool: 10,
      redisUrl: options.redisUrl ?? servers().redisUrl,
      cursorKey: 'cursor key of the tests',
      logger,
    },
    auth: authEnv(origin, options.signUp),
    filesDir: options.filesDir ?? FILES_DIR,
    filesMinFreeMb: options.filesMinFreeMb,
    metricsToken: options.metricsToken,
    callsPerMinute: options.callsPerMinute ?? 1_000_000,
  });
  const stop = await listen(port, (req, res) => {
    const requestId = randomUUID();
    res.setHeader('x-request-id', requestId);
    const url = new URL(req.url ?? '/', 'http://edge');
    if (!api.handle({ req, res, url, requestId, address: addressOf(req) })) res.writeHead(404).end();
  });
  return {
    origin,
    api,
    logs: () => lines.join(''),
    async close() {
      api.endStreams();
      await stop();
      await api.close();
    },
  };
}

/** A router behind tRPC's own adapter, with the API's context: the reference to compare with. */
export async function startAdapter(
  router: AppRouter,
  known?: Runtime,
): Promise<{ origin: string; close(): Promise<void> }> {
  const { port, origin } = await chooseOrigin();
  const runtime = known ?? testRuntime(servers());
  const auth = createAuth(runtime, authEnv(origin));
  const takeTurn = createTurns(10);
  const createContext = async ({
    req,
    res,
  }: {
    req: IncomingMessage;
    res: ServerResponse;
  }): Promise<RequestContext> => {
    const workspace = req.headers['x-workspace'];
    return {
      runtime,
      auth,
      takeTurn,
      identity: await auth.authenticate(req.headers.cookie),
      workspace: typeof workspace === 'string' ? workspace : undefined,
      requestId: 'adapter',
      operation: undefined,
      setCookie: (line) => res.appendHeader('set-cookie', line),
      address: addressOf(req),
      browser: {
        cookies: req.headers.cookie,
        address: addressOf(req),
        userAgent: '',
        requestId: 'adapter',
        setCookie() {},
      },
    };
  };
  const stop = await listen(port, (req, res) => {
    const path = new URL(req.url ?? '/', origin).pathname.slice('/api/trpc/'.length);
    void nodeHTTPRequestHandler({ req, res, path, router, createContext });
  });
  return {
    origin,
    async close() {
      await stop();
      if (!known) await runtime.close();
    },
  };
}

export function authEnv(origin: string, signUp: AuthEnv['SIGN_UP'] = 'open'): AuthEnv {
  return { AUTH_SECRET: SECRET, PUBLIC_URL: origin, SIGN_UP: signUp };
}

async function chooseOrigin(): Promise<{ port: number; origin: string }> {
  const port = await freePort();
  return { port, origin: `http://127.0.0.1:${port}` };
}

/** The test chooses the client's address, so that limits per address do not interfere. */
function addressOf(req: IncomingMessage): string {
  return String(req.headers['x-test-address'] ?? req.socket.remoteAddress);
}

async function listen(port: number, onRequest: (req: IncomingMessage, res: ServerResponse) => void) {
  const server = createServer(onRequest);
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return async () => {
    agent.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
}
