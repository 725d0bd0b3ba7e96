import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { CLIENT, startIssuer, type TestIssuer } from '@quartermaster/testing/issuer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, type Reply } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { comeBack, entered, errorOf, newPerson, setOut, travel } from './support/journey';
import { type Team, teamWithPasswords } from './support/person';
import { addPasskey, dataOf, withPassword } from './support/two-factor';

const PUBLIC = 'https://desk.example.com';
const runtime = testRuntime(servers());
let issuer: TestIssuer;
let edge: TestEdge;
let team: Team;

beforeAll(async () => {
  issuer = await startIssuer(`${PUBLIC}/api/auth/callback/oidc`);
  edge = await newProcess();
  team = await teamWithPasswords(runtime);
});
afterAll(async () => {
  await Promise.all([edge.close(), issuer.close()]);
  await runtime.close();
});

/** One of the processes of the web app. */
function newProcess(): Promise<TestEdge> {
  const issuers = { OIDC_ISSUER: issuer.url, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
  return startEdge({ guest: authGuest, trustedHops: 1, publicUrl: PUBLIC, issuers });
}

const stranger = () => new Browser(edge, from());
const userOf = (email: string) => runtime.db.prisma.user.findUniqueOrThrow({ where: { email } });
const identities = (email: string) => runtime.db.prisma.identity.findMany({ where: { user: { email } } });
const ask = (browser: Browser) => browser.mutate('identities.connect', { provider: 'oidc', workspace: 'northgate' });
const outcomeOf = ({ headers }: Reply) => headers.location;
const SECURITY = '/w/northgate/settings/security';

/** A member with a password, in a session. */
async function member() {
  const email = await team.newEmail();
  return { email, ...(await withPassword(edge, email)) };
}

/** Sets out to connect. */
async function setOutToConnect(browser: Browser): Promise<string> {
  expect((await ask(browser)).status).toBe(200);
  return setOut(browser);
}

describe('connecting an account at an issuer', () => {
  it('lets it sign in to the account of the session, whatever its address, ends all other sessions, and is told', async () => {
    const { email, browser } = await member();
    const { browser: elsewhere } = await withPassword(edge, email);
    const person = newPerson(issuer, { email: team.owner, email_verified: false });
    expect((await ask(browser)).status).toBe(200);
    const line = browser.cookieLines.find((one) => one.startsWith('__Host-quartermaster-connect='));
    expect(line).toMatch(/; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax; Secure$/);
    const address = await setOut(browser);
    expect(browser.cookies.has('__Host-quartermaster-connect')).toBe(false);
    expect(outcomeOf(await comeBack(browser, await issuer.visit(address, person.name)))).toBe(
      `${SECURITY}?connect=done`,
    );
    expect([await browser.status(), await elsewhere.status()]).toEqual([200, 401]);
    const { providers, items } = dataOf(await browser.get('/api/trpc/identities.list'));
    expect(providers).toEqual([{ id: 'oidc', name: 'single sign-on' }]);
    expect(items).toMatchObject([{ name: 'single sign-on', isConfigured: true, email: null, lastUsedAt: null }]);

    const arrived = stranger();
    await travel(arrived, issuer, person.name);
    expect(dataOf(await arrived.get('/api/trpc/me.get')).email).toBe(email);

    const { id: userId } = await userOf(email);
    const outbox = await runtime.db.prisma.outbox.findMany({ where: { job: 'email.second-factor' } });
    expect(outbox.map(({ payload }) => payload)).toContainEqual({ userId, news: 'provider-connected' });
    const audited = await runtime.db.prisma.auditEntry.findMany({ where: { ref: userId, noun: 'account' } });
    expect(audited).toContainEqual(
      expect.objectContaining({
        action: 'account.provider-connected',
        changes: { provider: [null, 'single sign-on'] },
        address: expect.stringMatching(/^2001:db8:/),
      }),
    );
  });

  it('is bound to the session that asked: no other session, person or nobody finishes it', async () => {
    const { email, browser } = await member();
    const { browser: sameAccount } = await withPassword(edge, email);
    const { browser: somebodyElse, email: others } = await member();
    const session = '__Host-quartermaster-session';
    for (const finisher of [sameAccount, somebodyElse, null]) {
      const person = newPerson(issuer);
      const address = await issuer.visit(await setOutToConnect(browser), person.name);
      const thief = stranger();
      for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
      if (finisher) thief.cookies.set(session, finisher.cookies.get(session) ?? '');
      else thief.cookies.delete(session);
      const signedIn = thief.cookies.get(session);
      expect(errorOf(await comeBack(thief, address))).toBe('session');
      expect(thief.cookies.get(session)).toBe(signedIn);
      expect(await runtime.db.prisma.user.count({ where: { email: person.email } })).toBe(0);
    }
    expect([await identities(email), await identities(others)]).toEqual([[], []]);
  });

  it('ends with the session that asked', async () => {
    const { email, browser } = await member();
    const person = newPerson(issuer);
    const address = await issuer.visit(await setOutToConnect(browser), person.name);
    await runtime.db.pool.query('UPDATE sessions SET revokedAt = NOW(3) WHERE userId = ?', [(await userOf(email)).id]);
    // A process that remembers nothing of the session.
    const later = await newProcess();
    try {
      const there = new Browser(later, from());
      for (const [name, value] of browser.cookies) there.cookies.set(name, value);
      expect(errorOf(await comeBack(there, address))).toBe('session');
    } finally {
      await later.close();
    }
    expect(await identities(email)).toEqual([]);
    expect(await runtime.db.prisma.user.count({ where: { email: person.email } })).toBe(0);
  });

  it('comes to nothing if the request to connect is another session’s or was altered, and is then no sign-in either', async () => {
    const { browser } = await member();
    const { browser: other, email } = await member();
    await ask(browser);
    const name = '__Host-quartermaster-connect';
    const mark = browser.cookies.get(name) ?? '';
    const [provider, , ...rest] = mark.split('.');
    for (const given of [mark, [provider, 'elsewhere', ...rest].join('.'), `${mark.slice(0, -2)}AA`, 'x']) {
      const person = newPerson(issuer);
      const by = given === mark ? other : browser;
      by.cookies.set(name, given);
      expect(errorOf(await travel(by, issuer, person.name)), given).toBe('session');
      expect(await runtime.db.prisma.user.count({ where: { email: person.email } })).toBe(0);
    }
    expect(await identities(email)).toEqual([]);
  });

  it('never ends as a sign-in, nor a sign-in as this: only the latest journey of a browser arrives', async () => {
    for (const [first, second, connected] of [
      [setOutToConnect, setOut, 0],
      [setOut, setOutToConnect, 1],
    ] as const) {
      const { browser, email } = await member();
      const [one, two] = [newPerson(issuer), newPerson(issuer)];
      const left = await issuer.visit(await first(browser), one.name);
      const latest = await issuer.visit(await second(browser), two.name);
      expect(errorOf(await comeBack(browser, left))).toBe('OAuthCallback');
      await comeBack(browser, latest);
      expect((await identities(email)).map(({ subject }) => subject)).toEqual(connected ? [two.sub] : []);
      const me = dataOf(await browser.get('/api/trpc/me.get'));
      expect(me.email).toBe(connected ? email : two.email);
    }
  });

  it('needs a recent sign-in, and a provider that is configured', async () => {
    const { email, browser } = await member();
    const unknown = await browser.mutate('identities.connect', { provider: 'github', workspace: 'northgate' });
    expect(unknown.status).toBe(404);
    await runtime.db.pool.query('UPDATE sessions SET authAt = NOW(3) - INTERVAL 11 MINUTE WHERE userId = ?', [
      (await userOf(email)).id,
    ]);
    for (const [call, input] of [
      ['connect', { provider: 'oidc', workspace: 'northgate' }],
      ['disconnect', { id: crypto.randomUUID() }],
    ] as const) {
      const reply = await browser.mutate(`identities.${call}`, input);
      expect([reply.status, JSON.parse(reply.text).error.data.reason], call).toEqual([403, 'reauthenticate']);
    }
    expect(browser.cookies.has('__Host-quartermaster-connect')).toBe(false);
  });

  it('is refused for an account of the issuer that signs in to another one, and twice for one’s own', async () => {
    const { name } = await entered(edge, issuer);
    const { email, browser } = await member();
    const elsewhere = await comeBack(browser, await issuer.visit(await setOutToConnect(browser), name));
    expect(outcomeOf(elsewhere)).toBe(`${SECURITY}?connect=elsewhere`);
    expect(await identities(email)).toEqual([]);
    const own = newPerson(issuer);
    await comeBack(browser, await issuer.visit(await setOutToConnect(browser), own.name));
    const again = await comeBack(browser, await issuer.visit(await setOutToConnect(browser), own.name));
    expect(outcomeOf(again)).toBe(`${SECURITY}?connect=connected`);
    expect(await identities(email)).toHaveLength(1);
  });

  it('gives one of two accounts that connect the same one at once', async () => {
    const person = newPerson(issuer);
    const both = [await member(), await member()];
    const addresses: string[] = [];
    for (const { browser } of both) addresses.push(await issuer.visit(await setOutToConnect(browser), person.name));
    const outcomes = await Promise.all(both.map(({ browser }, at) => comeBack(browser, addresses[at] ?? '')));
    expect(outcomes.map(outcomeOf).toSorted()).toEqual([`${SECURITY}?connect=done`, `${SECURITY}?connect=elsewhere`]);
    expect(await runtime.db.prisma.identity.count({ where: { subject: person.sub } })).toBe(1);
  });
});

describe('disconnecting', () => {
  const listed = async (browser: Browser): Promise<Array<{ id: string }>> =>
    dataOf(await browser.get('/api/trpc/identities.list')).items;
  const disconnect = (browser: Browser, id: string) => browser.mutate('identities.disconnect', { id });

  it('ends what the issuer’s account could do and all other sessions, and is told', async () => {
    const { email, browser } = await member();
    const person = newPerson(issuer);
    await comeBack(browser, await issuer.visit(await setOutToConnect(browser), person.name));
    const arrived = stranger();
    await travel(arrived, issuer, person.name);
    const [item] = await listed(browser);
    expect(dataOf(await disconnect(browser, item?.id ?? '')).items).toEqual([]);
    expect([await browser.status(), await arrived.status()]).toEqual([200, 401]);
    const outbox = await runtime.db.prisma.outbox.findMany({ where: { job: 'email.second-factor' } });
    const { id: userId } = await userOf(email);
    expect(outbox.map(({ payload }) => payload)).toContainEqual({ userId, news: 'provider-disconnected' });
    expect((await disconnect(browser, item?.id ?? '')).status).toBe(404);
  });

  it('is only for one’s own', async () => {
    const { browser, email } = await entered(edge, issuer);
    const { browser: other } = await member();
    const [item] = await listed(browser);
    expect((await disconnect(other, item?.id ?? '')).status).toBe(404);
    expect(await identities(email)).toHaveLength(1);
  });

  it('keeps the last way in, also of two removed at once', async () => {
    const { browser, email } = await entered(edge, issuer);
    const [only] = await listed(browser);
    const refused = await disconnect(browser, only?.id ?? '');
    expect([refused.status, JSON.parse(refused.text).error.message]).toEqual([
      409,
      'This is the only way into your account. Add another one first.',
    ]);
    const second = newPerson(issuer);
    await comeBack(browser, await issuer.visit(await setOutToConnect(browser), second.name));
    const items = await listed(browser);
    expect(items).toHaveLength(2);
    const replies = await Promise.all(items.map(({ id }) => disconnect(browser, id)));
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(await identities(email)).toHaveLength(1);
  });

  it('does not count a provider that is not configured as a way in, and lets it be removed', async () => {
    const { browser, email } = await entered(edge, issuer);
    const { id: userId } = await userOf(email);
    const gone = { id: crypto.randomUUID(), userId, issuer: 'https://gone.example.com', subject: crypto.randomUUID() };
    await runtime.db.prisma.identity.createMany({ data: [gone] });
    const [only] = (await listed(browser)).filter(({ id }) => id !== gone.id);
    expect((await disconnect(browser, only?.id ?? '')).status).toBe(409);
    expect((await disconnect(browser, gone.id)).status).toBe(200);
  });

  it('and the last passkey each count as a way in, until the other is gone', async () => {
    const { browser, email } = await member();
    const { authenticator } = await addPasskey(browser);
    const person = newPerson(issuer);
    await comeBack(browser, await issuer.visit(await setOutToConnect(browser), person.name));
    await runtime.db.prisma.user.update({ where: { email }, data: { passwordHash: '' } });
    const removePasskey = async () => {
      const { passkeys } = dataOf(await browser.get('/api/trpc/secondFactor.get'));
      const passkey = authenticator.get(dataOf(await browser.mutate('secondFactor.confirmRequest')));
      return browser.mutate('secondFactor.removePasskey', { id: passkeys[0].id, proof: { passkey } });
    };
    const [item] = await listed(browser);
    expect((await disconnect(browser, item?.id ?? '')).status).toBe(200);
    expect((await removePasskey()).status).toBe(409);
    await comeBack(browser, await issuer.visit(await setOutToConnect(browser), person.name));
    expect((await removePasskey()).status).toBe(200);
    const [again] = await listed(browser);
    expect((await disconnect(browser, again?.id ?? '')).status).toBe(409);
  });
});
