import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Api } from '@quartermaster/api';
import { exportEnv } from '@quartermaster/env';

/** Where the Next bundle finds what this process lends it: it holds no database code of its own. */
const AUTH_OPTIONS = Symbol.for('quartermaster.auth-options');

export interface NextGuest {
  /** Rejects when Next could not answer: nobody else looks after that. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void> | void;
  /** Hot reload in development. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/**
 * Prepares Next as a guest of our server.
 * @param dir the web app's folder, which holds `.next`
 */
export async function startNext({
  dir,
  development,
  publicUrl,
  authOptions,
}: {
  dir: string;
  development: boolean;
  publicUrl: string;
  authOptions: Api['authOptions'];
}): Promise<NextGuest> {
  Reflect.set(globalThis, AUTH_OPTIONS, authOptions);
  exportEnv({ NEXTAUTH_URL: publicUrl, NEXT_TELEMETRY_DISABLED: '1' });
  if (!development) exportEnv({ __NEXT_PRIVATE_STANDALONE_CONFIG: await builtConfig(dir) });
  const { default: next } = await import('next');
  const app = next({ dir, dev: development, quiet: !development });
  await app.prepare();
  const handle = app.getRequestHandler();
  return {
    handle: (req, res) => handle(req, res),
    upgrade: (req, socket, head) => void app.getUpgradeHandler()(req, socket, head),
    close: () => app.close(),
  };
}

/** The configuration as built: a production image has neither next.config.ts nor what it takes to read it. */
async function builtConfig(dir: string): Promise<string> {
  const built: unknown = JSON.parse(await readFile(join(dir, '.next/required-server-files.json'), 'utf8'));
  if (typeof built !== 'object' || built === null || !('config' in built)) throw new Error('.next holds no build');
  return JSON.stringify(built.config);
}

/** What `startNext` left for the route of next-auth. */
export function lentAuthOptions(): Api['authOptions'] {
  const options: unknown = Reflect.get(globalThis, AUTH_OPTIONS);
  if (!options)
    throw new Error('Start the web app through its own server (src/server/main.ts), not through next start');
  // Set by `startNext` only, in this process.
  return options as Api['authOptions'];
}
