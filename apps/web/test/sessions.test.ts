import { changeRole } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, send } from './support/browser';
import { type EdgeOptions, startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';

const runtime = testRuntime(servers());
const NEW_SECRET = 'the secret that came after it, no 2';
const NO_REQUEST = { method: 'GET', path: '/', header: () => undefined, setCookie: () => {} };
const edges: TestEdge[] = [];
let edge: TestEdge;
let other: TestEdge;
let team: Team;

beforeAll(async () => {
  team = await teamWithPasswords(runtime);
  edge = await newProcess();
  other = await newProcess({ publicUrl: edge.publicUrl });
});
afterAll(async () => {
  for (const one of edges) await one.close();
  await runtime.close();
});

/** One more process of the web app, as far as sessions can tell. */
async function newProcess(options: EdgeOptions = {}): Promise<TestEdge> {
  const started = await startEdge({ guest: authGuest, trustedHops: 1, ...options });
  edges.push(started);
  await eventually(async () => (await send(started.origin, { path: '/readyz' })).text.includes('"ready"'));
  return started;
}

async function signedIn(on: TestEdge = edge, email = team.owner): Promise<Browser> {
  const browser = new Browser(on, from());
  process.env.NEXTAUTH_URL = on.publicUrl;
  const reply = await browser.signIn(email, PASSWORD);
  expect(reply.status, reply.text).toBe(200);
  return browser;
}

/** A second browser that stole the first one's cookies. */
function thiefOf(browser: Browser): Browser {
  const thief = new Browser(browser.edge, from());
  for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
  return thief;
}

describe('signing out', () => {
  it('ends the session on its next request, in this process and in another that knew it well', async () => {
    const browser = await signedIn();
    const thief = thiefOf(browser);
    expect([await thief.status(), await thief.status(other)]).toEqual([200, 200]);
    expect((await browser.signOut()).status).toBe(200);
    expect(await thief.status()).toBe(401);
    await eventually(async () => (await thief.status(other)) === 401, { timeoutMs: 8_000 });
    expect(await browser.status()).toBe(401);
  });

  it('ends it at once everywhere while Redis is out of reach', async () => {
    const proxy = await tcpProxy({ target: servers().redisUrl });
    const [one, two] = [
      await newProcess({ redisUrl: proxy.url, publicUrl: edge.publicUrl }),
      await newProcess({ redisUrl: proxy.url, publicUrl: edge.publicUrl }),
    ];
    const browser = await signedIn(one);
    const thief = thiefOf(browser);
    expect([await thief.status(one), await thief.status(two)]).toEqual([200, 200]);
    proxy.cut();
    for (const process of [one, two]) {
      await eventually(async () => (await send(process.origin, { path: '/readyz' })).text.includes('degraded'));
    }
    expect([await thief.status(one), await thief.status(two)]).toEqual([200, 200]);
    expect((await browser.signOut()).status).toBe(200);
    expect([await thief.status(one), await thief.status(two)]).toEqual([401, 401]);
    proxy.resume();
    for (const process of [one, two]) {
      await eventually(async () => (await send(process.origin, { path: '/readyz' })).text.includes('"ready"'));
      expect(await thief.status(process)).toBe(401);
    }
    await proxy.close();
  });

  it('leaves the person’s other sessions alone', async () => {
    const [one, two] = [await signedIn(), await signedIn()];
    await one.signOut();
    expect([await one.status(), await two.status()]).toEqual([401, 200]);
  });

  it('by somebody who is not signed in ends nothing', async () => {
    const browser = await signedIn();
    expect((await new Browser(edge, from()).signOut()).status).toBe(200);
    expect(await browser.status()).toBe(200);
  });
});

describe('a role that changed', () => {
  it('counts on the next request, in every process', async () => {
    const email = await team.newEmail();
    const browser = await signedIn(edge, email);
    const create = async (on: TestEdge) => {
      const [name, token] = browser.sessionCookie();
      const { status } = await send(on.origin, {
        method: 'POST',
        path: '/api/trpc/tasks.create',
        headers: {
          cookie: `${name}=${token}`,
          origin: on.publicUrl,
          'content-type': 'application/json',
          'x-trpc-source': 'test',
          'x-workspace': team.workspace.slug,
        },
        body: JSON.stringify({ title: 'x' }),
      });
      return status;
    };
    expect([await create(edge), await create(other)]).toEqual([200, 200]);
    const user = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email } });
    await changeRole(team.workspace.as.owner, { memberId: user.id, version: 1, role: 'viewer' });
    await eventually(async () => (await create(edge)) === 403 && (await create(other)) === 403, { timeoutMs: 8_000 });
    expect([await create(edge), await create(other)]).toEqual([403, 403]);
  });
});

describe('an update of the session', () => {
  it('takes nothing from what the browser sends', async () => {
    const browser = await signedIn(edge, team.staff);
    const before = browser.sessionCookie();
    const claims = {
      role: 'owner',
      sub: team.workspace.as.owner.actor.id,
      sid: '00000000-0000-7000-8000-000000000000',
      workspaceId: 'x',
      'user.role': 'owner',
    };
    const reply = await browser.updateSession({ ...claims, user: claims });
    expect(reply.status).toBe(200);
    expect(reply.text).not.toMatch(/owner|role|sid|sub/);
    const me = JSON.parse((await browser.get('/api/trpc/me.get')).text).result.data;
    expect(me).toMatchObject({ id: team.workspace.as.staff.actor.id, workspaces: [{ role: 'staff' }] });
    // A new token of the same session: it ends with it.
    const thief = thiefOf(browser);
    thief.cookies.set(...before);
    await browser.signOut();
    expect([await browser.status(), await thief.status()]).toEqual([401, 401]);
  });

  it('tells a page who is signed in only by saying until when', async () => {
    const browser = await signedIn();
    const session = JSON.parse((await browser.get('/api/auth/session')).text);
    expect(Object.keys(session)).toEqual(['expires']);
    expect(JSON.parse((await new Browser(edge, from()).get('/api/auth/session')).text)).toEqual({});
  });
});

describe('the secret', () => {
  it('may be changed without signing anybody out, until the old one is taken away', async () => {
    const browser = await signedIn();
    const rotated = await newProcess({ secret: NEW_SECRET, previousSecret: 'a secret that only these tests know 1' });
    const removed = await newProcess({ secret: NEW_SECRET });
    expect([await browser.status(rotated), await browser.status(removed)]).toEqual([200, 401]);
    const later = await signedIn(rotated);
    expect([await later.status(rotated), await later.status(removed), await later.status(edge)]).toEqual([
      200, 200, 401,
    ]);
  });
});

describe('a session token', () => {
  it('is taken from its cookie and from nowhere else', async () => {
    const browser = await signedIn();
    const [name, token] = browser.sessionCookie();
    const elsewhere: Record<string, string>[] = [
      { authorization: `Bearer ${token}` },
      { authorization: token },
      { 'x-session-token': token },
      { cookie: `next-auth.session-token=${token}` },
      { cookie: `__Secure-next-auth.session-token=${token}` },
      { cookie: `__Host-${name}=${token}` },
      { cookie: `${name}.0=${token}` },
      { cookie: `x${name}=${token}` },
      { cookie: `${name.toUpperCase()}=${token}` },
      { cookie: `${name}=${token}x` },
      { cookie: `${name}=${token.slice(0, -1)}` },
      { cookie: `${name}="${token}"` },
      { cookie: `${name}=` },
      { cookie: name },
    ];
    for (const headers of elsewhere) {
      const { status } = await send(edge.origin, { path: '/api/trpc/me.get', headers });
      expect(status, JSON.stringify(headers).slice(0, 60)).toBe(401);
    }
    const query = await send(edge.origin, { path: `/api/trpc/me.get?token=${token}` });
    expect(query.status).toBe(401);
    expect(
      (await send(edge.origin, { path: '/api/trpc/me.get', headers: { cookie: `a=1; ${name}=${token}; b=2` } })).status,
    ).toBe(200);
  });

  it('that was made up or made for something else opens nothing', async () => {
    const browser = await signedIn();
    const [name] = browser.sessionCookie();
    const { encode } = edge.api.authOptions(NO_REQUEST).jwt ?? {};
    const owner = team.workspace.as.owner.actor.id;
    const forged = [
      'x',
      'a.b.c',
      'a.b.c.d.e',
      `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(`{"sub":"${owner}","sid":"x"}`).toString('base64url')}.`,
      await encode?.({ token: {}, secret: '' }),
      await encode?.({ token: { sub: owner }, secret: '' }),
      await encode?.({ token: { sub: owner, sid: '' }, secret: '' }),
      await encode?.({ token: { sub: owner, sid: '00000000-0000-7000-8000-000000000000' }, secret: '' }),
    ];
    for (const token of forged) {
      const { status } = await send(edge.origin, { path: '/api/trpc/me.get', headers: { cookie: `${name}=${token}` } });
      expect(status, token).toBe(401);
    }
  });

  it('names a session of its own user only', async () => {
    const browser = await signedIn(edge, team.staff);
    const [name] = browser.sessionCookie();
    const [session] = await runtime.db.prisma.session.findMany({
      where: { userId: team.workspace.as.staff.actor.id },
      orderBy: { id: 'desc' },
      take: 1,
    });
    const mixed = { sub: team.workspace.as.owner.actor.id, sid: session?.id ?? '' };
    const token = await edge.api.authOptions(NO_REQUEST).jwt?.encode?.({ token: mixed, secret: '' });
    expect(
      (await send(edge.origin, { path: '/api/trpc/me.get', headers: { cookie: `${name}=${token}` } })).status,
    ).toBe(401);
  });
});
