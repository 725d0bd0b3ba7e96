import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Api } from '@quartermaster/api';
import { exportEnv } from '@quartermaster/env';

/** Where the Next bundle finds objects of this process, because it contains no database code itself. */
const AUTH_OPTIONS = Symbol.for('quartermaster.auth-options');

export interface NextGuest {
  /** Rejects if Next could not answer; nothing else handles the request after that. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void> | void;
  /** Hot reload in development. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): Promise<void>;
}

/**
 * Starts Next inside our server.
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

/** The configuration from the build: a production image has neither next.config.ts nor the tools to load it. */
async function builtConfig(dir: string): Promise<string> {
  const built: unknown = JSON.parse(await readFile(join(dir, '.next/required-server-files.json'), 'utf8'));
  if (typeof built !== 'object' || built === null || !('config' in built)) throw new Error('.next holds no build');
  return JSON.stringify(built.config);
}

/** The auth options stored by `startNext`, for next-auth's route. */
export function lentAuthOptions(): Api['authOptions'] {
  const options: unknown = Reflect.get(globalThis, AUTH_OPTIONS);
  if (!options)
    throw new Error('Start the web app through its own server (src/server/main.ts), not through next start');
  // Only `startNext` sets it, in this process.
  return options as Api['authOptions'];
}

/** Where else people can sign in. Read from the options, which are the same for every request. */
export function lentProviders(): Array<{ id: string; name: string }> {
  const { providers } = lentAuthOptions()({
    ...{ method: 'GET', path: '/sign-in' },
    header: () => undefined,
    setCookie: () => undefined,
  });
  return providers.filter(({ type }) => type === 'oauth').map(({ id, name }) => ({ id, name }));
}
