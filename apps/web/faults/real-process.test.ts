import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { eventually } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from './support/client';
import { alive, isAlive } from './support/members';
import { ODD_PATHS } from './support/odd-paths';
import { openStage, PASSWORD, type Stage, type WebProcess } from './support/stage';
import { openStream, startVisits, visit } from './support/visits';

const METRICS_TOKEN = 'nB8vC4xZ1qW7eR2t';
const POOL = 10;
const LANES = 8;

let stage: Stage;
let web: WebProcess;
const clients: Client[] = [];

beforeAll(async () => {
  stage = await openStage();
  web = await stage.startWeb({
    WEB_PROCESSES: '2',
    DATABASE_POOL: String(POOL),
    METRICS_TOKEN,
    DRAIN_SECONDS: '2',
  });
  await eventually(() => alive(web).length === 2);
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

async function signedInClient(): Promise<Client> {
  const client = newClient();
  await client.signIn(await stage.emailOf('owner'), PASSWORD);
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

describe('a process', () => {
  it('is ended by no address, however odd, and none of them is an error of ours', async () => {
    const client = newClient();
    for (const path of ODD_PATHS) {
      const { status, text } = await client.send(path);
      expect(status, `${path}: ${text.slice(0, 200)}`).toBeLessThan(500);
      expect(text, path).not.toMatch(/root:.*:0:0|"dependencies"|AUTH_SECRET/);
      expect(text, path).not.toContain('<script>alert(1)');
    }
    await expectBothRun();
  });

  it('is ended by nobody who goes away in the middle', async () => {
    const cookie = (await signedInClient()).cookieHeader();
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
          headers: { cookie, 'x-workspace': stage.workspace.slug },
        });
        req.on('error', () => undefined).on('close', resolve);
        req.on('response', (res) => res.on('error', () => undefined).resume());
        req.end();
        setTimeout(() => req.destroy(), afterMs);
      });
    await Promise.all(Array.from({ length: 300 }, (_, index) => leave(paths[index % paths.length] ?? '/', index % 30)));
    await expectBothRun();
  });

  /** A process that ended would have been replaced. */
  async function expectBothRun(): Promise<void> {
    expect((await newClient().send('/healthz')).status).toBe(200);
    expect(web.logs()).not.toMatch(/uncaught|unhandled|a web process ended/i);
    expect(alive(web)).toHaveLength(2);
  }
});

describe('two processes', () => {
  let client: Client;
  let list: { url: string; headers: Record<string, string> };
  beforeAll(async () => {
    client = await signedInClient();
    const headers = { cookie: client.cookieHeader(), 'x-workspace': stage.workspace.slug };
    list = { url: `${web.url}/api/trpc/tasks.list`, headers };
  });

  it('answer for both in /metrics, whichever is asked', async () => {
    const before = await metric(HEALTH_CHECKS);
    for (let sent = 0; sent < 20; sent++) await visit({ url: `${web.url}/healthz` });
    for (let asked = 0; asked < 4; asked++) expect(await metric(HEALTH_CHECKS)).toBe(before + 20);
  });

  it('share the database connections that are configured', async () => {
    await Promise.all(Array.from({ length: 40 }, () => visit(list)));
    await expectPoolOfAll();
  });

  it('tell the streams of both about a change that either made', async () => {
    const url = `${web.url}/api/events?workspace=${stage.workspace.slug}`;
    const streams = await Promise.all(Array.from({ length: 4 }, () => openStream({ ...list, url })));
    expect((await client.createTask()).status).toBe(200);
    for (const stream of streams) await eventually(() => stream.text().includes('"noun":"task"'));
    for (const stream of streams) stream.close();
  });

  it('one is killed: no connection is refused, only what it was answering breaks, and it is replaced', async () => {
    for (let sent = 0; sent < 4; sent++) await visit({ url: `${web.url}/healthz` });
    const before = await metric(HEALTH_CHECKS);
    const load = startVisits({ ...list, lanes: LANES });
    await load.more(50);
    const [victim = 0] = alive(web);
    process.kill(victim, 'SIGKILL');
    await eventually(() => !isAlive(victim));
    const goneAt = performance.now();
    await load.more(50);
    const failed = await load.stop();
    expect(failed.filter(({ began, error }) => began > goneAt || error === 'ECONNREFUSED')).toEqual([]);
    expect(failed.length).toBeLessThanOrEqual(LANES);
    await eventually(() => alive(web).length === 2);
    for (let sent = 0; sent < 4; sent++) expect((await visit(list)).status).toBe(200);
    // What the killed process had counted when it was last asked is still in the sum; its connections are not.
    expect(await metric(HEALTH_CHECKS)).toBe(before);
    await expectPoolOfAll();
  });

  it('finish what they are answering at the signal of a terminal, which each of them gets, and end', async () => {
    const members = alive(web);
    const visits = Promise.all(Array.from({ length: 40 }, () => visit(list)));
    for (const pid of [web.pid, ...members]) process.kill(pid, 'SIGINT');
    expect((await visits).map(({ status }) => status)).toEqual(new Array(40).fill(200));
    expect(await web.exited).toEqual({ code: 0, signal: null });
    expect(members.filter(isAlive)).toEqual([]);
    expect(web.logs()).not.toContain('cutting off');
  });

  async function expectPoolOfAll(): Promise<void> {
    const connections = async () =>
      (await metric('db_pool_connections{state="active"}')) + (await metric('db_pool_connections{state="idle"}'));
    await eventually(async () => (await connections()) >= POOL);
    expect(await connections()).toBe(POOL);
  }

  const HEALTH_CHECKS = 'http_request_seconds_count{route="healthz",method="GET",status="200"}';

  /** @param series the name with its labels, as printed */
  async function metric(series: string): Promise<number> {
    const { text } = await visit({
      url: `${web.url}/metrics`,
      headers: { authorization: `Bearer ${METRICS_TOKEN}` },
    });
    const line = text.split('\n').find((one) => one.startsWith(`${series} `));
    return line === undefined ? 0 : Number(line.slice(series.length + 1));
  }
});
