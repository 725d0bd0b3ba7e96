import { randomUUID } from 'node:crypto';
import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withStatus } from '../src/server/sign-in-answer';
import { from, newAddress } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, type Reply, send } from './support/browser';
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

const newBrowser = (address?: string) => new Browser(edge, from(address));
/** What every refused sign-in says, whatever was wrong. */
const refusal = () => `${edge.publicUrl}/api/auth/error?error=CredentialsSignin&provider=credentials`;
const urlOf = ({ text }: Reply): string => JSON.parse(text).url;
/** How long a refused sign-in is told to wait, ms. */
const waitOf = (reply: Reply) => Number(/error=RateLimited%3A(\d+)$/.exec(urlOf(reply))?.[1]);

describe('signing in', () => {
  it('with the right words opens the API', async () => {
    const browser = newBrowser();
    expect(await browser.status()).toBe(401);
    const reply = await browser.signIn(team.owner, PASSWORD);
    expect([reply.status, urlOf(reply)]).toEqual([200, `${edge.publicUrl}/`]);
    const me = await browser.get('/api/trpc/me.get');
    expect(JSON.parse(me.text).result.data).toMatchObject({ email: team.owner });
  });

  it('does not mind how the address is written', async () => {
    const browser = newBrowser();
    expect((await browser.signIn(` ${team.owner.toUpperCase()} `, PASSWORD)).status).toBe(200);
    expect(await browser.status()).toBe(200);
  });

  it.each([
    ['a wrong password', () => [team.owner, 'correct horse batterY']],
    ['a password with a space more', () => [team.owner, `${PASSWORD} `]],
    ['no password', () => [team.owner, '']],
    ['a password far too long', () => [team.owner, 'x'.repeat(5_000)]],
    ['an address nobody has', () => ['nobody@example.com', PASSWORD]],
    ['no address', () => ['', PASSWORD]],
    ['what is no address', () => ["' OR 1=1 --", PASSWORD]],
    ['an address with a NUL', () => [`${team.owner}\u0000`, PASSWORD]],
    ['a look-alike address', () => [team.owner.replace('@', '\uff20'), PASSWORD]],
  ])('with %s gets one and the same answer', async (_what, words) => {
    const [email = '', password = ''] = words();
    const told = (reply: Reply) => {
      const {
        date,
        'x-request-id': id,
        'content-security-policy': policy,
        'set-cookie': cookies,
        ...headers
      } = reply.headers;
      return { status: reply.status, text: reply.text, headers, cookies: cookies?.map((line) => line.split('=')[0]) };
    };
    const known = newBrowser();
    const reference = told(await known.signIn(team.owner, 'not the password at all'));
    const browser = newBrowser();
    const reply = told(await browser.signIn(email, password));
    expect(reply).toEqual(reference);
    expect(reply.status).toBe(401);
    expect(urlOf(reply as never)).toBe(refusal());
    expect(await browser.status()).toBe(401);
    expect(() => browser.sessionCookie()).toThrow();
  });

  it('takes no form without the token of its page', async () => {
    for (const csrfToken of ['', 'x', 'undefined', `${'a'.repeat(64)}`]) {
      const browser = newBrowser();
      await browser.get('/api/auth/csrf');
      const fields = { json: 'true', csrfToken, email: team.owner, password: PASSWORD };
      await browser.post('/api/auth/callback/credentials', fields);
      expect(await browser.status()).toBe(401);
    }
  });

  it('does not happen by GET', async () => {
    const browser = newBrowser();
    const { csrfToken } = JSON.parse((await browser.get('/api/auth/csrf')).text);
    const query = new URLSearchParams({ csrfToken, email: team.owner, password: PASSWORD, json: 'true' });
    await browser.get(`/api/auth/callback/credentials?${query}`);
    expect(await browser.status()).toBe(401);
  });

  it('gives a session of its own each time, and never takes one over from a cookie', async () => {
    const one = newBrowser();
    await one.signIn(team.owner, PASSWORD);
    const [name, token] = one.sessionCookie();
    const two = newBrowser();
    two.cookies.set(name, token);
    await two.signIn(team.owner, PASSWORD);
    expect(two.sessionCookie()[1]).not.toBe(token);
    await one.signOut();
    expect([await one.status(), await two.status()]).toEqual([401, 200]);
  });

  it('leaves no password and no token in the log', async () => {
    const browser = newBrowser();
    await browser.signIn(team.owner, 'canary-password-1234');
    await browser.signIn(team.owner, PASSWORD);
    await browser.signOut();
    expect(edge.logs()).not.toMatch(/canary-password|correct horse/);
    expect(edge.logs()).not.toContain('eyJ');
  });
});

describe('guessing', () => {
  it('slows down after ten tries at an account from an address, with a time to wait, and nobody else waits', async () => {
    const email = await team.newEmail();
    const address = newAddress();
    for (let tries = 0; tries < 10; tries++) {
      const reply = await newBrowser(address).signIn(email, `wrong password ${tries}`);
      expect([reply.status, urlOf(reply)]).toEqual([401, refusal()]);
    }
    const refused = await newBrowser(address).signIn(email, PASSWORD);
    expect(refused.status).toBe(401);
    expect(waitOf(refused)).toBeGreaterThan(50_000);
    expect(waitOf(refused)).toBeLessThanOrEqual(60_000);
    // The owner of the account, elsewhere, and somebody else at the same address.
    expect((await newBrowser().signIn(email, PASSWORD)).status).toBe(200);
    expect((await newBrowser(address).signIn(team.staff, PASSWORD)).status).toBe(200);
  });

  it('from eleven addresses and more keeps the owner out nowhere they signed in before, and elsewhere for seconds', async () => {
    const email = await team.newEmail();
    const home = newAddress();
    const laptop = newBrowser(home);
    await laptop.signIn(email, PASSWORD);
    await laptop.signOut();
    const outcomes: string[] = [];
    for (let stranger = 0; stranger < 12; stranger++) {
      const address = newAddress();
      for (let tries = 0; tries < 10; tries++) {
        outcomes.push(urlOf(await newBrowser(address).signIn(email, `wrong password ${tries}`)));
      }
    }
    expect(outcomes.filter((url) => url.includes('RateLimited')).length).toBeGreaterThan(80);

    // The laptop on the way; another browser at home, at another address of its network; a new phone elsewhere.
    const onTheWay = new Browser(edge, from());
    for (const [name, value] of laptop.cookies) onTheWay.cookies.set(name, value);
    expect((await onTheWay.signIn(email, PASSWORD)).status).toBe(200);
    expect(await onTheWay.status()).toBe(200);
    const sameNetwork = home.replace(/:[^:]*$/, ':abcd');
    expect((await newBrowser(sameNetwork).signIn(email, PASSWORD)).status).toBe(200);
    const phone = await newBrowser().signIn(email, PASSWORD);
    if (phone.status !== 200) expect(waitOf(phone)).toBeLessThanOrEqual(36_000);
  });

  it('answers with a status and a time to wait, alike for known and unknown accounts', async () => {
    const outcomes = async (email: string) => {
      const address = newAddress();
      const told: unknown[] = [];
      for (let tries = 0; tries < 12; tries++) {
        const reply = await newBrowser(address).signIn(email, 'a wrong password');
        const answer = await withStatus(new Response(reply.text, { status: reply.status }));
        const wait = answer.headers.get('retry-after');
        told.push([
          answer.status,
          wait && Math.ceil(Number(wait) / 60),
          answer.status === 401 ? reply.text : await answer.text(),
        ]);
      }
      return told;
    };
    const known = await outcomes(await team.newEmail());
    expect(known.slice(9)).toEqual([
      [401, null, expect.stringContaining('CredentialsSignin')],
      [429, 1, '{"error":"rate_limited"}'],
      [429, 1, '{"error":"rate_limited"}'],
    ]);
    expect(await outcomes(`nobody-${randomUUID()}@example.com`)).toEqual(known);
  });

  it('at many accounts slows down after fifty tries from an address', async () => {
    const address = newAddress();
    const outcomes: string[] = [];
    for (let tries = 0; tries < 52; tries++) {
      outcomes.push(urlOf(await newBrowser(address).signIn(`nobody-${randomUUID()}@example.com`, PASSWORD)));
    }
    expect(outcomes.findIndex((url) => url.includes('RateLimited'))).toBe(50);
  });

  it('is not helped by claiming other addresses', async () => {
    const email = await team.newEmail();
    const real = newAddress();
    const claims = [
      () => ({ 'x-forwarded-for': `${newAddress()}, ${real}` }),
      () => ({ 'x-forwarded-for': `${newAddress()},${newAddress()} , ${real}` }),
      () => ({ 'x-forwarded-for': real, 'x-client-address': newAddress() }),
      () => ({ 'x-forwarded-for': real, 'x-real-ip': newAddress(), forwarded: `for=${newAddress()}` }),
    ];
    for (let tries = 0; tries < 10; tries++) {
      const claim = claims[tries % claims.length]?.() ?? {};
      await new Browser(edge, claim as Record<string, string>).signIn(email, 'a wrong password');
    }
    for (const claim of claims) {
      const reply = await new Browser(edge, claim() as Record<string, string>).signIn(email, PASSWORD);
      expect(urlOf(reply)).toContain('RateLimited');
    }
  });

  it('is not helped by a forwarded address where no proxy is trusted', async () => {
    const bare = await startEdge({ guest: authGuest });
    try {
      const email = await team.newEmail();
      for (let tries = 0; tries < 10; tries++) await new Browser(bare, from()).signIn(email, 'a wrong password');
      expect(urlOf(await new Browser(bare, from()).signIn(email, PASSWORD))).toContain('RateLimited');
    } finally {
      await bare.close();
    }
  });

  it('is stopped without Redis too, sooner', async () => {
    const proxy = await tcpProxy({ target: servers().redisUrl });
    const alone = await startEdge({ guest: authGuest, trustedHops: 1, redisUrl: proxy.url });
    try {
      proxy.cut();
      await eventually(async () => (await send(alone.origin, { path: '/readyz' })).text.includes('degraded'));
      const email = await team.newEmail();
      const address = from();
      const outcomes: string[] = [];
      for (let tries = 0; tries < 4; tries++) {
        outcomes.push(urlOf(await new Browser(alone, address).signIn(email, 'a wrong password')));
      }
      // A quarter of ten, rounded down.
      expect(outcomes.findIndex((url) => url.includes('RateLimited'))).toBe(2);
      expect((await new Browser(alone, from()).signIn(email, PASSWORD)).status).toBe(200);
    } finally {
      await alone.close();
      await proxy.close();
    }
  });
});

describe('when things are away', () => {
  it('nobody is signed in and nothing of the insides is told', async () => {
    const proxy = await tcpProxy({ target: servers().databaseUrl });
    const shaky = await startEdge({ guest: authGuest, trustedHops: 1, databaseUrl: proxy.url });
    try {
      const browser = new Browser(shaky, from());
      proxy.cut();
      const reply = await browser.signIn(team.owner, PASSWORD);
      expect([reply.status, urlOf(reply)]).toEqual([401, `${shaky.publicUrl}/api/auth/error?error=Unavailable%3A2000`]);
      const answer = await withStatus(new Response(reply.text, { status: reply.status }));
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
      expect(reply.text).not.toMatch(/prisma|invocation|connect|pool|sql/i);
      const lines = shaky
        .logs()
        .split('\n')
        .filter((line) => line.includes(String(reply.headers['x-request-id'])));
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        level: 'warn',
        msg: 'unavailable',
        cause: { code: expect.anything() },
      });
      expect(lines[0]).not.toContain(team.owner);
      proxy.resume();
      expect((await browser.signIn(team.owner, PASSWORD)).status).toBe(200);
    } finally {
      await shaky.close();
      await proxy.close();
    }
  });

  it('too many at once are told to come back, and the others are answered', async () => {
    const attempts = Array.from({ length: 60 }, (_, index) =>
      newBrowser().signIn(`crowd-${index}-${randomUUID()}@example.com`, PASSWORD),
    );
    const calls = Array.from({ length: 10 }, () => send(edge.origin, { path: '/healthz' }));
    const errors = (await Promise.all(attempts)).map((reply) => new URL(urlOf(reply)).searchParams.get('error'));
    const refused = errors.filter((error) => error === 'Unavailable:2000').length;
    expect(errors.filter((error) => error === 'CredentialsSignin').length).toBeGreaterThanOrEqual(34);
    expect(refused + errors.filter((error) => error === 'CredentialsSignin').length).toBe(60);
    expect(edge.logs().split('"message":"Too many people are signing in').length - 1).toBe(refused);
    for (const call of await Promise.all(calls)) expect(call.status).toBe(200);
    expect((await newBrowser().signIn(team.owner, PASSWORD)).status).toBe(200);
  });
});

describe('the cookies', () => {
  const flagsOf = (browser: Browser, name: string) => {
    const line = browser.cookieLines.findLast((one) => one.startsWith(`${name}=`)) ?? '';
    return line
      .split('; ')
      .slice(1)
      .filter((flag) => !/^(expires|max-age)=/i.test(flag))
      .map((flag) => flag.toLowerCase())
      .sort();
  };

  it('are out of reach of scripts and other sites', async () => {
    const browser = newBrowser();
    await browser.signIn(team.owner, PASSWORD);
    const names = [...new Set(browser.cookieLines.map((line) => line.split('=')[0] ?? ''))];
    expect(names).toEqual(expect.arrayContaining(['quartermaster-session', 'quartermaster-device']));
    const hidden = names.filter((name) => name !== OWNER_COOKIE);
    for (const name of hidden) expect(flagsOf(browser, name)).toEqual(['httponly', 'path=/', 'samesite=lax']);
    // It says what a browser may show offline, and opens nothing: see owner-cookie.test.ts.
    expect(flagsOf(browser, OWNER_COOKIE)).toEqual(['path=/', 'samesite=lax']);
  });

  it('are bound to host and encryption under https', async () => {
    const publicUrl = 'https://desk.example.com';
    const secure = await startEdge({ guest: authGuest, trustedHops: 1, publicUrl });
    try {
      const browser = new Browser(secure, { ...from(), host: 'desk.example.com' });
      const reply = await browser.signIn(team.owner, PASSWORD);
      expect([reply.status, urlOf(reply)]).toEqual([200, `${publicUrl}/`]);
      const names = [...new Set(browser.cookieLines.map((line) => line.split('=')[0] ?? ''))].sort();
      expect(names).toEqual([
        '__Host-next-auth.csrf-token',
        '__Host-quartermaster-callback-url',
        '__Host-quartermaster-device',
        '__Host-quartermaster-session',
        OWNER_COOKIE,
      ]);
      for (const name of names.filter((one) => one !== OWNER_COOKIE))
        expect(flagsOf(browser, name)).toEqual(['httponly', 'path=/', 'samesite=lax', 'secure']);
      expect(flagsOf(browser, OWNER_COOKIE)).toEqual(['path=/', 'samesite=lax', 'secure']);
      expect(await browser.status()).toBe(200);
      // The name it has without encryption is nobody's name here.
      const [, token] = browser.sessionCookie();
      const plain = await send(secure.origin, {
        path: '/api/trpc/me.get',
        headers: { cookie: `quartermaster-session=${token}` },
      });
      expect(plain.status).toBe(401);
    } finally {
      await secure.close();
    }
  });

  it('last as long as the session may, and no longer', async () => {
    const browser = newBrowser();
    await browser.signIn(team.owner, PASSWORD);
    const line = browser.cookieLines.findLast((one) => one.startsWith('quartermaster-session=')) ?? '';
    const [, expires = ''] = /expires=([^;]+)/i.exec(line) ?? [];
    const days = (Date.parse(expires) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.9);
    expect(days).toBeLessThanOrEqual(7);
  });
});
