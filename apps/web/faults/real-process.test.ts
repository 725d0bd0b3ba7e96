import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from './support/client';
import { openStage, PASSWORD, type Stage, type WebProcess } from './support/stage';

let stage: Stage;
let web: WebProcess;
const clients: Client[] = [];

beforeAll(async () => {
  stage = await openStage();
  web = await stage.startWeb();
  await eventually(async () => (await newClient().send('/readyz')).text.includes('"ready"'));
});
afterAll(async () => {
  for (const client of clients) client.close();
  await stage.close();
});

function newClient(): Client {
  const client = new Client(web.url, stage.workspace.slug);
  clients.push(client);
  return client;
}

describe('sign-in through the built pages', () => {
  it('opens the API, and sign-out closes it', async () => {
    const client = newClient();
    const reply = await client.signIn(await stage.emailOf('owner'), PASSWORD);
    expect([reply.status, JSON.parse(reply.text).url]).toEqual([200, `${web.url}/`]);
    expect((await client.read()).status).toBe(200);
    expect((await client.signOut()).status).toBe(200);
    expect((await client.read()).status).toBe(401);
  });

  it('answers a wrong password and an address nobody has alike', async () => {
    const [known, unknown] = [newClient(), newClient()];
    const replies = [
      await known.signIn(await stage.emailOf('owner'), 'a wrong password'),
      await unknown.signIn('nobody@example.com', 'a wrong password'),
    ];
    expect(replies.map(({ status }) => status)).toEqual([401, 401]);
    expect(replies[0]?.text).toBe(replies[1]?.text);
  });

  it('says 429 and how long to wait after ten tries', async () => {
    const client = newClient();
    const email = await stage.emailOf('staff');
    for (let tries = 0; tries < 10; tries++) expect((await client.signIn(email, `wrong ${tries}`)).status).toBe(401);
    const refused = await client.signIn(email, PASSWORD);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  });

  it('says 503 when too many sign in at once', async () => {
    // Many more than two at once and 32 in line, each with its form in hand: they come faster than anything is hashed.
    const crowd = Array.from({ length: 200 }, newClient);
    const tokens = await Promise.all(crowd.map((client) => client.csrf()));
    const replies = await Promise.all(
      crowd.map((client, index) => client.signIn(`crowd-${index}@example.com`, PASSWORD, tokens[index])),
    );
    const statuses = replies.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 401 && status !== 503)).toEqual([]);
    expect(statuses).toContain(503);
    for (const { headers } of replies.filter(({ status }) => status === 503)) expect(headers['retry-after']).toBe('2');
    expect((await newClient().signIn(await stage.emailOf('owner'), PASSWORD)).status).toBe(200);
  });
});

describe('a page', () => {
  const PAGES = ['/sign-in', '/sign-up', '/no-such-page'];

  it.each(PAGES)('%s runs only scripts with the nonce of its own policy', async (path) => {
    const lies = { 'x-nonce': 'evil', 'content-security-policy': "script-src 'nonce-evil'" };
    const { text, headers } = await newClient().send(path, { headers: lies });
    const [, nonce] = /'nonce-([^']+)'/.exec(String(headers['content-security-policy'])) ?? [];
    const scripts = text.match(/<script[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    expect(text).not.toContain('evil');
    expect(text).not.toMatch(/ on(click|error|load)="/i);
    expect(headers['cache-control']).toMatch(/no-store|no-cache/);
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('inside is not shown without a session, whatever way it is asked for', async () => {
    const { slug } = stage.workspace;
    const client = newClient();
    for (const [path, headers] of [
      [`/w/${slug}`, {}],
      [`/w/${slug}/tasks`, {}],
      [`/w/${slug}/tasks.rsc`, {}],
      [`/w/${slug}/tasks?_rsc=abc`, { rsc: '1' }],
      [`/w/${slug}/tasks`, { rsc: '1', 'next-router-prefetch': '1' }],
      [`/w/${slug}/tasks`, { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' }],
      [`/w/${slug}/tasks`, { 'next-router-segment-prefetch': '/_tree' }],
      [`/%77/${slug}/tasks`, {}],
    ] as [string, Record<string, string>][]) {
      const { status, text } = await client.send(path, { headers });
      expect([302, 307, 404, 200], path).toContain(status);
      expect(text, path).not.toContain(`Test ${slug}`);
      if (status === 200) expect(text).not.toMatch(/"title":|T-\d/);
    }
  });

  it('takes no action from a form: there are none', async () => {
    const manifest = JSON.parse(
      await readFile(join(import.meta.dirname, '../.next/server/server-reference-manifest.json'), 'utf8'),
    );
    expect([manifest.node, manifest.edge]).toEqual([{}, {}]);
    const { status } = await newClient().send('/sign-in', {
      method: 'POST',
      headers: { 'next-action': 'a'.repeat(40) },
      body: '[]',
    });
    expect(status).toBe(405);
  });
});

describe('the process', () => {
  const ODD = [
    '/%',
    '/%E0%A4%A',
    '/%ff%fe',
    '/%00',
    '/..%2f..%2f..%2fetc/passwd',
    '/_next/static/..%2f..%2fserver.js',
    '/_next/static/%2e%2e/%2e%2e/package.json',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/image?url=http%3A%2F%2F127.0.0.1%2F&w=64&q=75',
    '/_next/data/x/w.json',
    '/w/%00',
    `/w/${'a/'.repeat(500)}`,
    `/?${'a=1&'.repeat(1_500)}`,
    '/?__proto__[x]=1&constructor[prototype][x]=1',
    `/api/auth/${'x/'.repeat(300)}`,
    '/api/auth/%E0%A4%A',
    '/api/auth/callback/__proto__',
    '/api/auth/constructor',
    '/api/auth/session/../../..',
    '/api/auth/error?error=<script>alert(1)</script>',
    '/sign-in?error=<script>alert(1)</script>&next=//evil.example',
    '/(public)/sign-in',
    '/[slug]',
    '/w/[slug]/tasks',
    '/.env',
    '/.git/config',
    '/server.js',
    '/api/trpc/',
    '/api/trpc/%2e%2e/%2e%2e',
    '/api/events?workspace=%E0%A4%A',
    '/api/files/reports/%E0%A4%A/csv',
  ];

  it('is ended by no address, however odd, and none of them is an error of ours', async () => {
    const client = newClient();
    for (const path of ODD) {
      const { status, text } = await client.send(path);
      expect(status, `${path}: ${text.slice(0, 200)}`).toBeLessThan(500);
      expect(text, path).not.toMatch(/root:.*:0:0|"dependencies"|AUTH_SECRET/);
      expect(text, path).not.toContain('<script>alert(1)');
    }
    expect(await alive()).toBe(true);
  });

  it('is ended by nobody who goes away in the middle', async () => {
    const { cookieHeader } = await signedInClient();
    const paths = [
      '/',
      '/sign-in',
      '/api/auth/session',
      '/api/trpc/tasks.list',
      `/api/events?workspace=${stage.workspace.slug}`,
      '/readyz',
    ];
    const leave = (path: string, afterMs: number) =>
      new Promise<void>((resolve) => {
        const req = request(`${web.url}${path}`, {
          agent: false,
          headers: { cookie: cookieHeader, 'x-workspace': stage.workspace.slug },
        });
        req.on('error', () => undefined).on('close', resolve);
        req.on('response', (res) => res.on('error', () => undefined).resume());
        req.end();
        setTimeout(() => req.destroy(), afterMs);
      });
    await Promise.all(Array.from({ length: 300 }, (_, index) => leave(paths[index % paths.length] ?? '/', index % 30)));
    expect(await alive()).toBe(true);
    expect(web.logs()).not.toMatch(/uncaught|unhandled/i);
  });

  async function alive(): Promise<boolean> {
    return (await newClient().send('/healthz')).status === 200;
  }

  async function signedInClient() {
    const client = newClient();
    await client.signIn(await stage.emailOf('owner'), PASSWORD);
    return { cookieHeader: client.cookieHeader() };
  }
});
