import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { invite } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { freePort, servers } from '@quartermaster/testing';
import { CLIENT, startIssuer, type TestIssuer } from '@quartermaster/testing/issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from, newAddress } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { comeBack, entered, errorOf, newPerson, setOut, travel } from './support/journey';
import { type Team, teamWithPasswords } from './support/person';
import { dataOf, submitCode, withTotp } from './support/two-factor';

const PUBLIC = 'https://desk.example.com';
const CALLBACK = `${PUBLIC}/api/auth/callback/oidc`;
const runtime = testRuntime(servers());
let issuer: TestIssuer;
let edge: TestEdge;
let closed: TestEdge;
let invited: TestEdge;
let team: Team;

const client = { OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
const common = { guest: authGuest, trustedHops: 1, publicUrl: PUBLIC };

beforeAll(async () => {
  issuer = await startIssuer(CALLBACK);
  const issuers = { OIDC_ISSUER: issuer.url, ...client };
  edge = await startEdge({ ...common, issuers });
  closed = await startEdge({ ...common, issuers, signUp: 'closed' });
  invited = await startEdge({ ...common, issuers, signUp: 'invited' });
  team = await teamWithPasswords(runtime);
});
afterAll(async () => {
  await Promise.all([edge.close(), closed.close(), invited.close(), issuer.close()]);
  await runtime.close();
});

const stranger = (at = edge) => new Browser(at, from());
const users = (email: string) => runtime.db.prisma.user.findMany({ where: { email }, include: { identities: true } });
const idOf = async (browser: Browser) => dataOf(await browser.get('/api/trpc/me.get')).id;

describe('the journey', () => {
  it('has PKCE, a state and a nonce, comes back to PUBLIC_URL whatever the Host header, and leaves nothing behind', async () => {
    const browser = stranger();
    const person = newPerson(issuer);
    const { csrfToken } = JSON.parse((await browser.get('/api/auth/csrf')).text);
    const reply = await browser.post('/api/auth/signin/oidc', { csrfToken, json: 'true', callbackUrl: '/w/a/tasks' });
    const url = new URL(JSON.parse(reply.text).url);
    expect(url.origin).toBe(issuer.url);
    const params = Object.fromEntries(url.searchParams);
    expect(params).toMatchObject({ response_type: 'code', redirect_uri: CALLBACK, code_challenge_method: 'S256' });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(params[name]?.length, name).toBeGreaterThan(40);
    const lines = browser.cookieLines.filter((line) => /-(state|pkce|nonce)=/.test(line));
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toMatch(/^__Host-quartermaster-(state|pkce|nonce)=/);
      for (const flag of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) expect(line).toContain(flag);
      expect(Date.parse(/Expires=([^;]+)/.exec(line)?.[1] ?? '') - Date.now()).toBeLessThan(901_000);
    }
    const headers = { ...from(), host: 'evil.example', 'x-forwarded-host': 'evil.example' };
    const evil = new Browser(edge, headers);
    expect(new URL(await setOut(evil)).searchParams.get('redirect_uri')).toBe(CALLBACK);

    const back = await comeBack(browser, await issuer.visit(url.href, person.name));
    expect([back.status, back.headers.location]).toEqual([302, `${PUBLIC}/w/a/tasks`]);
    expect(back.headers['content-security-policy']).toContain("form-action 'self'");
    expect(await browser.status()).toBe(200);
    expect([...browser.cookies.keys()].filter((name) => /state|pkce|nonce/.test(name))).toEqual([]);
  });

  it('does not start without the token of the form, by a link, or from another site', async () => {
    const browser = stranger();
    const without = await browser.post('/api/auth/signin/oidc', { json: 'true' });
    expect(JSON.parse(without.text).url).not.toContain(issuer.url);
    const link = await browser.get('/api/auth/signin/oidc');
    expect(link.headers.location).toMatch(/^\/sign-in/);
    for (const path of ['/api/auth/signin/oidc', '/api/auth/callback/oidc']) {
      const headers = { ...from(), origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const reply = await send(edge.origin, { method: 'POST', path, headers: { ...headers, ...type }, body: 'code=x' });
      expect(reply.status, path).toBe(403);
    }
    expect(browser.cookieLines.filter((line) => /-(state|pkce|nonce)=/.test(line))).toEqual([]);
  });

  it('is refused if its code was used', async () => {
    const browser = stranger();
    const person = newPerson(issuer);
    const back = await issuer.visit(await setOut(browser), person.name);
    const again = stranger();
    for (const [name, value] of browser.cookies) again.cookies.set(name, value);
    await comeBack(browser, back);
    expect(await browser.status()).toBe(200);
    expect(errorOf(await comeBack(again, back))).toBe('OAuthCallback');
    expect(await again.status()).toBe(401);
  });

  it('is refused with a state of another browser, another state, another code, or none', async () => {
    const person = newPerson(issuer);
    const mine = stranger();
    const other = stranger();
    await setOut(other);
    const back = await issuer.visit(await setOut(mine), person.name);
    const bent = (name: string, value: string) => {
      const url = new URL(back);
      url.searchParams.set(name, value);
      return url.href;
    };
    const without = (name: string) => {
      const browser = stranger();
      for (const [key, value] of mine.cookies) if (!key.includes(name)) browser.cookies.set(key, value);
      return browser;
    };
    for (const [browser, address] of [
      [other, back],
      [stranger(), back],
      [without('state'), back],
      [without('pkce'), back],
      [without('nonce'), back],
      [mine, bent('state', 'x')],
      [mine, bent('code', 'x')],
    ] as const) {
      expect(errorOf(await comeBack(browser, address))).toBe('OAuthCallback');
      expect(await browser.status()).toBe(401);
    }
    expect(await users(person.email)).toEqual([]);
  });

  it('cannot swap its cookies: none is taken for another, or for a session', async () => {
    const person = newPerson(issuer);
    const browser = stranger();
    const back = await issuer.visit(await setOut(browser), person.name);
    const name = (kind: string) => `__Host-quartermaster-${kind}`;
    const state = browser.cookies.get(name('state')) ?? '';
    for (const kind of ['pkce', 'nonce', 'session']) {
      const bent = stranger();
      for (const [key, value] of browser.cookies) bent.cookies.set(key, value);
      bent.cookies.set(name(kind), state);
      if (kind !== 'session') expect(errorOf(await comeBack(bent, back)), kind).toBe('OAuthCallback');
      else expect(await bent.status()).toBe(401);
    }
  });
});

describe('on behalf of a stranger', () => {
  const state = '__Host-quartermaster-state';
  let asked = 0;
  let there: TestEdge;
  let server: Server;

  beforeAll(async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const about = { issuer: url, authorization_endpoint: `${url}/auth`, token_endpoint: `${url}/token` };
    server = createServer((_req, res) => {
      asked += 1;
      res.setHeader('content-type', 'application/json').end(JSON.stringify(about));
    });
    await once(server.listen(port, '127.0.0.1'), 'listening');
    there = await startEdge({ ...common, issuers: { OIDC_ISSUER: url, ...client } });
  });
  afterAll(async () => {
    await there.close();
    server.close();
  });

  it.each(['oidc', 'oidc/', '%6fidc', '/oidc', 'oidc?error=x', 'oidc?state=x&code=x'])(
    'the issuer is not asked about a journey that never set out: callback/%s',
    async (name) => {
      const before = asked;
      const path = `/api/auth/callback/${name}`;
      const get = await send(there.origin, { path, headers: from() });
      const headers = { ...from(), origin: PUBLIC, 'content-type': 'application/x-www-form-urlencoded' };
      const post = await send(there.origin, { method: 'POST', path, headers, body: 'code=x' });
      for (const reply of [get, post]) {
        expect([reply.status, reply.headers.location]).toEqual([302, '/api/auth/signin?error=OAuthCallback']);
      }
      expect(asked).toBe(before);
    },
  );

  it('the issuer is asked 60 times by a network, then at growing intervals', async () => {
    const address = newAddress();
    const browser = new Browser(there, from(address));
    const { csrfToken } = JSON.parse((await browser.get('/api/auth/csrf')).text);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const type = { origin: PUBLIC, 'content-type': 'application/x-www-form-urlencoded' };
    const setsOut = (at: string) => {
      const body = new URLSearchParams({ csrfToken, json: 'true' }).toString();
      const headers = { ...from(at), ...type, cookie };
      return send(there.origin, { method: 'POST', path: '/api/auth/signin/oidc', headers, body });
    };
    const comesBack = (at: string) =>
      send(there.origin, { path: '/api/auth/callback/oidc?code=x', headers: { ...from(at), cookie: `${state}=x` } });
    for (const go of [setsOut, comesBack]) {
      asked = 0;
      const replies = await Promise.all(Array.from({ length: 90 }, () => go(address)));
      const refused = replies.filter((reply) => reply.status === 429 || errorOf(reply) === 'busy');
      expect(refused.length).toBeGreaterThan(20);
      expect(asked).toBe(90 - refused.length);
      if (go === setsOut) expect(Number(refused[0]?.headers['retry-after'])).toBeGreaterThan(0);
      await go(newAddress());
      expect(asked).toBe(91 - refused.length);
    }
  });

  it('the log has the error codes of issuers, and no other text of the request', async () => {
    const logged = async (query: string) => {
      const browser = new Browser(there, from());
      await setOut(browser);
      const before = there.logs().length;
      expect(errorOf(await browser.get(`/api/auth/callback/oidc?${query}`))).toMatch(/Callback/);
      return there.logs().slice(before);
    };
    expect(await logged('error=access_denied')).toContain('access_denied');
    expect(await logged('error=gibberish')).toContain('an unknown error of the issuer');
    expect(await logged('state=gibberish&code=x')).toContain('state mismatch');
    for (const query of [
      'error=gibberish',
      'error=access_denied&error_description=gibberish',
      'state=gibberish&code=x',
    ]) {
      expect(await logged(query), query).not.toContain('gibberish');
    }
  });
});

describe('a person whom the issuer vouches for', () => {
  it('gets an account without a password, and comes back to it by issuer and subject, whatever the address there', async () => {
    const { browser, sub, email, name } = await entered(edge, issuer);
    const [user] = await users(email);
    expect(user).toMatchObject({ name: 'Ada O’Brien', passwordHash: '', emailVerifiedAt: expect.any(Date) });
    expect(user?.identities).toMatchObject([{ issuer: issuer.url, subject: sub, email }]);
    expect(dataOf(await browser.get('/api/trpc/me.get'))).toMatchObject({ id: user?.id, email, workspaces: [] });
    issuer.people.set(name, { sub, email: team.owner, email_verified: false });
    const again = stranger();
    await travel(again, issuer, name);
    expect(await idOf(again)).toBe(user?.id);
    expect((await users(email))[0]?.identities[0]?.lastUsedAt).toBeInstanceOf(Date);
  });

  it.each([[false], ['false'], ['true'], [1], [undefined], [null]])(
    'gets no account if email_verified is %j',
    async (email_verified) => {
      const person = newPerson(issuer, { email_verified });
      const browser = stranger();
      expect(errorOf(await travel(browser, issuer, person.name))).toBe('unverified');
      expect(await browser.status()).toBe(401);
      expect(await users(person.email)).toEqual([]);
      // The answer does not tell whether the address has an account.
      const known = newPerson(issuer, { email_verified, email: team.owner });
      expect(errorOf(await travel(stranger(), issuer, known.name))).toBe('unverified');
    },
  );

  it.each([['x'], ['a@b'], [''], [7], [undefined]])('gets no account with the address %j', async (email) => {
    const person = newPerson(issuer, { email });
    expect(errorOf(await travel(stranger(), issuer, person.name))).toBe('unverified');
  });

  it('does not enter the account of the address, verified or not', async () => {
    const staff = team.workspace.as.staff.actor.id;
    for (const emailVerifiedAt of [new Date(), null]) {
      await runtime.db.prisma.user.update({ where: { id: staff }, data: { emailVerifiedAt } });
      const person = newPerson(issuer, { email: team.staff.toUpperCase() });
      const browser = stranger();
      expect(errorOf(await travel(browser, issuer, person.name))).toBe('taken');
      expect(await browser.status()).toBe(401);
      expect((await users(team.staff))[0]?.identities).toEqual([]);
    }
    await runtime.db.prisma.user.update({ where: { id: staff }, data: { emailVerifiedAt: new Date() } });
  });

  it('never becomes a user of ours whose id the issuer says', async () => {
    const owner = team.workspace.as.owner.actor.id;
    const sessions = () => runtime.db.prisma.session.count({ where: { userId: owner } });
    const before = await sessions();
    const person = newPerson(issuer, { sub: owner });
    issuer.people.set(owner, issuer.people.get(person.name) ?? { sub: owner });
    const browser = stranger();
    await travel(browser, issuer, owner);
    expect(await idOf(browser)).not.toBe(owner);
    expect(await sessions()).toBe(before);
    // Nor if it is not let in.
    issuer.people.set(owner, { sub: owner, email: team.owner, email_verified: true });
    await runtime.db.prisma.identity.deleteMany({ where: { subject: owner } });
    const refused = stranger();
    expect(errorOf(await travel(refused, issuer, owner))).toBe('taken');
    expect(await refused.status()).toBe(401);
    expect(await sessions()).toBe(before);
  });

  it('needs an invitation to their address if only the invited may sign up, where an expired one does not count, and does not help if nobody may', async () => {
    const person = newPerson(issuer);
    expect(errorOf(await travel(stranger(invited), issuer, person.name))).toBe('closed');
    expect(await users(person.email)).toEqual([]);
    await invite(team.workspace.as.owner, { emails: [person.email], role: 'staff' });
    await runtime.db.pool.query('UPDATE invitations SET expiresAt = NOW(3) WHERE email = ?', [person.email]);
    expect(errorOf(await travel(stranger(invited), issuer, person.name))).toBe('closed');
    // One whose mail was never sent.
    await runtime.db.pool.query('UPDATE invitations SET expiresAt = NULL WHERE email = ?', [person.email]);
    expect(errorOf(await travel(stranger(invited), issuer, person.name))).toBe('closed');
    await runtime.db.pool.query('UPDATE invitations SET expiresAt = NOW(3) + INTERVAL 1 DAY WHERE email = ?', [
      person.email,
    ]);
    expect(errorOf(await travel(stranger(closed), issuer, person.name))).toBe('closed');
    const browser = stranger(invited);
    await travel(browser, issuer, person.name);
    expect(dataOf(await browser.get('/api/trpc/me.get'))).toMatchObject({ email: person.email, workspaces: [] });
  });

  it('is asked for the second factor of their account, and has no session before it', async () => {
    const email = await team.newEmail();
    const { app } = await withTotp(edge, email);
    const person = newPerson(issuer);
    const [user] = await users(email);
    const data = [{ id: crypto.randomUUID(), userId: user?.id ?? '', issuer: issuer.url, subject: person.sub }];
    await runtime.db.prisma.identity.createMany({ data });
    const browser = stranger();
    const address = await issuer.visit(await setOut(browser, 'oidc', '/w/a/tasks'), person.name);
    const reply = await comeBack(browser, address);
    expect(reply.headers.location).toBe('/sign-in?step=totp%2Crecovery&next=%2Fw%2Fa%2Ftasks');
    expect(await browser.status()).toBe(401);
    expect((await submitCode(browser, app.generate({ timestamp: Date.now() + 30_000 }))).status).toBe(200);
    expect(await idOf(browser)).toBe(user?.id);
  });

  it('leaves no code, token or secret in the log', async () => {
    const browser = stranger();
    const back = await issuer.visit(await setOut(browser), newPerson(issuer).name);
    await comeBack(stranger(), back);
    await comeBack(browser, back);
    await comeBack(browser, back);
    for (const secret of [CLIENT.secret, new URL(back).searchParams.get('code') ?? 'none']) {
      expect(edge.logs()).not.toContain(secret);
    }
  });
});

describe('an answer of another issuer', () => {
  it('is refused, although its signature, audience and nonce are right', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const known = await (await fetch(`${issuer.url}/.well-known/openid-configuration`)).text();
    const mirror = createServer((_req, res) => res.setHeader('content-type', 'application/json').end(known));
    mirror.listen(port, '127.0.0.1');
    const there = await startEdge({ ...common, issuers: { OIDC_ISSUER: url, ...client } });
    try {
      const person = newPerson(issuer);
      const browser = stranger(there);
      expect(errorOf(await travel(browser, issuer, person.name))).toBe('issuer');
      expect(await browser.status()).toBe(401);
      expect(await users(person.email)).toEqual([]);
    } finally {
      await there.close();
      mirror.close();
    }
  });

  it('does not mix with ours: the same subject there is somebody else', async () => {
    const second = await startIssuer(CALLBACK, { claimsInIdToken: true });
    const there = await startEdge({ ...common, issuers: { OIDC_ISSUER: second.url, ...client } });
    try {
      const { browser, name, sub } = await entered(edge, issuer);
      const twin = newPerson(second, { sub });
      second.people.set(name, { sub, email: twin.email, email_verified: true });
      const other = stranger(there);
      await travel(other, second, name);
      expect(await other.status()).toBe(200);
      expect(await idOf(other)).not.toBe(await idOf(browser));
      // Back at the first one's door with the other's answer.
      const mixed = stranger();
      const answer = await second.visit(await setOut(stranger(there)), name);
      await setOut(mixed);
      expect(errorOf(await comeBack(mixed, answer))).toBe('OAuthCallback');
    } finally {
      await there.close();
      await second.close();
    }
  });
});
