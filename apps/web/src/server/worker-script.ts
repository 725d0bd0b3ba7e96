import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where browsers find the service worker: at the root, because its folder is what it may control. */
export const WORKER_PATH = '/sw.js';

/** Replaces a service worker that is already in a browser: deletes what it stored, and removes itself. */
const REMOVAL = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(remove()));
async function remove() {
  for (const name of await caches.keys()) if (name.startsWith('qm-shell-')) await caches.delete(name);
  await self.registration.unregister();
}
`;

/** The worker of this build, or the one that removes every worker if the app is not to open offline. */
export async function readWorkerScript({ enabled }: { enabled: boolean }): Promise<string> {
  return enabled ? readFile(new URL('sw.js', import.meta.url), 'utf8') : REMOVAL;
}

/** Browsers look for a new worker at every navigation, so no cache may answer for us. */
export function sendWorkerScript(req: IncomingMessage, res: ServerResponse, script: string): void {
  res.writeHead(200, {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'no-cache',
    'content-security-policy': "default-src 'none'; connect-src 'self'",
  });
  res.end(req.method === 'HEAD' ? undefined : script);
}
