import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from, newAddress } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';

const runtime = testRuntime(servers());
let team: Team;
let edge: TestEdge;
/** Allows a network 20 calls at once, and one more after 10 s. */
let strict: TestEdge;

beforeAll(async () => {
  team = await teamWithPasswords(runtime);
  edge = await startEdge({ guest: authGuest, trustedHops: 1 });
  strict = await startEdge({ guest: authGuest, trustedHops: 1, callsPerMinute: 6, publicUrl: edge.publicUrl });
});
afterAll(async () => {
  await strict.close();
  await edge.close();
  await runtime.close();
});

describe('next-auth’s route for errors of browsers', () => {
  it.each(['_log', '_log/', '_log/x', '%5Flog', '_%6cog', '_log?a=b'])('is off, also as %s', async (name) => {
    const before = edge.logs();
    const headers = { ...from(), origin: edge.publicUrl, 'content-type': 'application/json' };
    const body = JSON.stringify({ level: 'error', code: 'FLOOD', message: 'x'.repeat(6_000) });
    const post = await send(edge.origin, { method: 'POST', path: `/api/auth/${name}`, headers, body });
    const get = await send(edge.origin, { path: `/api/auth/${name}`, headers: from() });
    expect([post.status, get.status]).toEqual([404, 404]);
    expect(edge.logs()).toBe(before);
  });
});

describe('what Next answers', () => {
  it.each(['/api/auth/csrf', '/api/auth/session', '/api/auth/callback/credentials', '/sign-in', '/_next/data'])(
    'is taken from the budget of the network: %s',
    async (path) => {
      const address = newAddress();
      const ask = (given = address) => send(strict.origin, { path, headers: from(given) });
      const statuses = [];
      for (let calls = 0; calls < 20; calls++) statuses.push((await ask()).status);
      expect(statuses).not.toContain(429);
      const refused = await ask();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      const other = await ask(newAddress());
      expect(other.status).not.toBe(429);
    },
  );

  it('is not, if it is a file of the build', async () => {
    const headers = from();
    for (let calls = 0; calls < 25; calls++) {
      const { status } = await send(strict.origin, { path: '/_next/static/chunks/none.js', headers });
      expect(status).not.toBe(429);
    }
  });

  it.each(['/_next/static%2F..%2Fx', '/_next/static/../../sign-in', '/x/../_next/static/y'])(
    'is counted as a page if it is only spelled like a file: %s',
    async (path) => {
      const headers = from();
      const statuses = [];
      for (let calls = 0; calls < 21; calls++) statuses.push((await send(strict.origin, { path, headers })).status);
      expect(statuses.at(-1)).toBe(429);
    },
  );
});

it('colleagues who are signed in do not share the budget of their network for pages', async () => {
  const address = newAddress();
  const browser = new Browser(strict, from(address));
  expect((await browser.signIn(team.owner, PASSWORD)).status).toBe(200);
  expect(await browser.status()).toBe(200);
  for (let calls = 0; calls < 20; calls++) await send(strict.origin, { path: '/sign-in', headers: from(address) });
  expect((await send(strict.origin, { path: '/sign-in', headers: from(address) })).status).toBe(429);
  expect((await browser.get('/w/none/tasks')).status).not.toBe(429);
});

it('a text of a stranger about which next-auth complains is not in the log', async () => {
  const before = edge.logs().length;
  const path = `/api/auth/csrf?callbackUrl=${'x'.repeat(7_000)}`;
  await send(edge.origin, { path, headers: from() });
  const written = edge.logs().slice(before);
  expect(written).toContain('INVALID_CALLBACK_URL_ERROR');
  expect(written).not.toContain('xxx');
  expect(written.length).toBeLessThan(1_000);
});

it('a whole sign-in costs two calls of the network’s budget, so that colleagues fit beside it', async () => {
  const browser = new Browser(strict, from());
  for (let tries = 0; tries < 3; tries++) {
    const reply = await browser.signIn('nobody@example.com', 'a wrong password');
    expect(reply.status, reply.text).toBe(401);
  }
});
