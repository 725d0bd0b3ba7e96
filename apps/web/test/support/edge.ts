import { once } from 'node:events';
import type { Server } from 'node:http';
import { type Api, openApi } from '@quartermaster/api';
import type { IssuersEnv } from '@quartermaster/auth';
import { createLogger } from '@quartermaster/logger';
import { freePort, servers } from '@quartermaster/testing';
import { createEdge } from '../../src/server/edge';
import type { NextGuest } from '../../src/server/next-guest';

export const SECRET = 'a secret that only these tests know 1';

export interface EdgeOptions {
  /** Default: the address it listens on. */
  publicUrl?: string;
  databaseUrl?: string;
  redisUrl?: string;
  secret?: string;
  previousSecret?: string;
  encryptionKey?: string;
  signUp?: Api['signUpMode'];
  /** A table of places. */
  geoipFile?: string;
  /** Where else people can sign in. */
  issuers?: IssuersEnv;
  trustedHops?: number;
  callsPerMinute?: number;
  /** Whoever sits where Next does. Default: answers 404. */
  guest?: (api: Api) => NextGuest['handle'];
}

export interface TestEdge {
  /** Where it listens. */
  origin: string;
  /** What browsers know it as. */
  publicUrl: string;
  api: Api;
  server: Server;
  logs(): string;
  close(): Promise<void>;
}

/** The real edge and the real API; only Next's place is taken by something small. */
export async function startEdge(options: EdgeOptions = {}): Promise<TestEdge> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const { publicUrl = origin, trustedHops = 0 } = options;
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ level: 'info', name: 'test', destination });
  const api = openApi({
    runtime: {
      databaseUrl: options.databaseUrl ?? servers().databaseUrl,
      databasePool: 10,
      redisUrl: options.redisUrl ?? servers().redisUrl,
      cursorKey: 'cursor key of the tests',
      logger,
    },
    auth: {
      AUTH_SECRET: options.secret ?? SECRET,
      AUTH_SECRET_PREVIOUS: options.previousSecret,
      ENCRYPTION_KEY: options.encryptionKey,
      PUBLIC_URL: publicUrl,
      SIGN_UP: options.signUp ?? 'open',
      GEOIP_FILE: options.geoipFile,
      ...options.issuers,
    },
    filesDir: '/nonexistent',
    metricsToken: undefined,
    callsPerMinute: options.callsPerMinute ?? 1_000_000,
  });
  // Where next-auth looks for its own address; `startNext` sets it in the real process.
  process.env.NEXTAUTH_URL = publicUrl;
  const handle = options.guest?.(api) ?? ((_req, res) => void res.writeHead(404).end());
  const next: NextGuest = {
    handle,
    upgrade: (_req, socket) => socket.end('HTTP/1.1 101 Upgraded\r\n\r\n'),
    close: async () => {},
  };
  const server = createEdge({ api, next, workerScript: '', logger, publicUrl, trustedHops, development: false });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    origin,
    publicUrl,
    api,
    server,
    logs: () => lines.join(''),
    async close() {
      api.endStreams();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      await api.close();
    },
  };
}
