/// <reference lib="webworker" />
import { filesIn } from './files';

/** The id of the build that this worker belongs to, set by build.mjs. */
declare const BUILD_ID: string;
declare const self: ServiceWorkerGlobalScope;

/** Each build has a cache of its own. It holds the shell page and files of the build, never answers of the API. */
const PREFIX = 'qm-shell-';
const CURRENT = PREFIX + BUILD_ID;
const SHELL = '/offline';

self.addEventListener('install', (event) => {
  event.waitUntil(precache().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') {
    // What the API answers is downloaded or shown as it is: the app has no page for it.
    if (!pathname.startsWith('/api/')) event.respondWith(openPage(event));
  } else if (pathname.startsWith('/_next/static/')) event.respondWith(readFile(event));
});

/** Stores the shell page and every file that it can load. Fails as a whole, so that a worker never starts with half a shell. */
async function precache(): Promise<void> {
  const cache = await caches.open(CURRENT);
  // Without cookies: the page is the same for everyone who uses this browser.
  const page = await fetchOk(new Request(SHELL, { credentials: 'omit', cache: 'no-store' }));
  const files = new Set(filesIn(await page.clone().text()));
  for (const path of files) {
    const file = (await caches.match(path, { ignoreVary: true })) ?? (await fetchOk(path));
    await cache.put(path, file.clone());
    if (/\.(js|css)$/.test(path)) for (const next of filesIn(await file.text())) files.add(next);
  }
  // Last, because it marks the cache as complete.
  await cache.put(SHELL, page);
}

async function fetchOk(request: RequestInfo): Promise<Response> {
  const response = await fetch(request);
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
  return response;
}

/** Keeps one build before this one: a tab of it may still be open, and the server no longer has its files. */
async function takeOver(): Promise<void> {
  const earlier = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CURRENT);
  await Promise.all(earlier.slice(0, -1).map((name) => caches.delete(name)));
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
}

/** The server's page whenever it answers at all, else the shell. */
async function openPage(event: FetchEvent): Promise<Response> {
  try {
    const preloaded: Response | undefined = await event.preloadResponse;
    return preloaded ?? (await fetch(event.request));
  } catch (error) {
    const cache = await caches.open(CURRENT);
    const shell = await cache.match(SHELL, { ignoreVary: true });
    if (!shell) throw error;
    return shell;
  }
}

/** A file of a build never changes, because its name contains a hash. */
async function readFile(event: FetchEvent): Promise<Response> {
  const kept = await caches.match(event.request, { ignoreVary: true });
  if (kept) return kept;
  const response = await fetch(event.request);
  if (response.ok) {
    const copy = response.clone();
    event.waitUntil(caches.open(CURRENT).then((cache) => cache.put(event.request, copy)));
  }
  return response;
}
