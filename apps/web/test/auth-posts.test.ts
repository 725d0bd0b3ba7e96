import { LIMITS } from '@quartermaster/contracts';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';

const runtime = testRuntime(servers());
let edge: TestEdge;
let team: Team;

beforeAll(async () => {
  [edge, team] = await Promise.all([startEdge({ guest: authGuest, trustedHops: 1 }), teamWithPasswords(runtime)]);
});
afterAll(async () => {
  await edge.close();
  await runtime.close();
});

const TYPES: Record<string, string | undefined> = {
  'no type': undefined,
  multipart: 'multipart/form-data; boundary=x',
  'octet-stream': 'application/octet-stream',
  'text/plain': 'text/plain',
  urlencoded: 'application/x-www-form-urlencoded',
  json: 'application/json',
};

const sites = (origin: string): Record<string, Record<string, string>> => ({
  'another site': { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  'another site that claims our origin': { 'sec-fetch-site': 'cross-site', origin },
  'a sibling': { 'sec-fetch-site': 'same-site', origin: 'https://sibling.example' },
  'nobody known': {},
  'an evil origin': { origin: 'https://evil.example' },
  'an opaque origin': { origin: 'null' },
  'an origin that begins like ours': { origin: `${origin}.evil.example` },
});

/** A signed-in browser, and the token of next-auth's forms: everything a forger could wish for but our origin. */
async function victim() {
  const browser = new Browser(edge, from());
  await browser.signIn(team.owner, PASSWORD);
  const { csrfToken } = JSON.parse((await browser.get('/api/auth/csrf')).text);
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return { browser, cookie, csrfToken };
}

describe('a form of next-auth sent from elsewhere', () => {
  it.each(['signout', 'session', 'callback/credentials', 'signin/credentials', 'csrf', 'no-such-action'])(
    '%s is refused from every site, with every type, and does nothing',
    async (action) => {
      const { browser, cookie, csrfToken } = await victim();
      const sessions = await runtime.db.prisma.session.count({ where: { userId: team.workspace.as.owner.actor.id } });
      for (const [site, headers] of Object.entries(sites(edge.publicUrl))) {
        for (const [what, type] of Object.entries(TYPES)) {
          const body = new URLSearchParams({
            csrfToken,
            json: 'true',
            email: team.owner,
            password: PASSWORD,
          }).toString();
          const reply = await send(edge.origin, {
            method: 'POST',
            path: `/api/auth/${action}`,
            headers: { cookie, ...from(), ...headers, ...(type ? { 'content-type': type } : {}) },
            body,
          });
          expect(reply.status, `${site}, ${what}: ${reply.text}`).toBe(403);
          expect(reply.headers['set-cookie']).toBeUndefined();
        }
      }
      expect(await browser.status()).toBe(200);
      expect(await runtime.db.prisma.session.count({ where: { userId: team.workspace.as.owner.actor.id } })).toBe(
        sessions,
      );
    },
  );

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('by %s is not allowed', async (method) => {
    const { browser, cookie } = await victim();
    const reply = await send(edge.origin, {
      method,
      path: '/api/auth/signout',
      headers: { cookie, origin: edge.publicUrl },
      body: '',
    });
    expect([reply.status, reply.headers.allow]).toEqual([405, 'GET, POST']);
    expect(await browser.status()).toBe(200);
  });

  it('under another spelling of its address is no form at all', async () => {
    const { browser, cookie, csrfToken } = await victim();
    for (const path of [
      '//api/auth/signout',
      '/api/auth',
      '/API/AUTH/signout',
      '/api/auth%2Fsignout',
      '/x/../api//auth/signout',
      '/_next/../api/authx/signout',
    ]) {
      const reply = await send(edge.origin, {
        method: 'POST',
        path,
        headers: { cookie, 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrfToken }).toString(),
      });
      expect([400, 405], `${path}: ${reply.status}`).toContain(reply.status);
    }
    for (const path of [
      '/api/auth/./signout',
      '/api\\auth\\signout',
      '/x/../api/auth/signout',
      '/api/%61uth/../auth/signout',
    ]) {
      const reply = await send(edge.origin, {
        method: 'POST',
        path,
        headers: { cookie, 'sec-fetch-site': 'cross-site', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ csrfToken }).toString(),
      });
      expect(reply.status, path).toBe(403);
    }
    expect(await browser.status()).toBe(200);
  });
});

describe('the body of a sign-in', () => {
  const post = (body: string, headers: Record<string, string> = {}) =>
    send(edge.origin, {
      method: 'POST',
      path: '/api/auth/callback/credentials',
      headers: { origin: edge.publicUrl, 'content-type': 'application/x-www-form-urlencoded', ...from(), ...headers },
      body,
    });

  it.each([LIMITS.authBodyBytes - 1, LIMITS.authBodyBytes, LIMITS.authBodyBytes + 1])(
    'of %i bytes is taken up to 8 KB and refused above',
    async (bytes) => {
      const { status } = await post('json=true&pad='.padEnd(bytes, 'x'));
      if (bytes > LIMITS.authBodyBytes) expect(status).toBe(413);
      else expect(status).toBeLessThan(400);
    },
  );

  it('without a length is refused', async () => {
    const reply = await send(edge.origin, {
      method: 'POST',
      path: '/api/auth/callback/credentials',
      headers: { origin: edge.publicUrl, 'transfer-encoding': 'chunked' },
    });
    expect(reply.status).toBe(411);
  });
});
