import { randomUUID } from 'node:crypto';
import { issueAccountLink } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, type Reply, send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';

const runtime = testRuntime(servers());
const NEW_PASSWORD = 'seven violet kettles ponder';
let edge: TestEdge;
/** Another process. */
let other: TestEdge;
let team: Team;

beforeAll(async () => {
  const start = () => startEdge({ guest: authGuest, trustedHops: 1 });
  [edge, other, team] = await Promise.all([start(), start(), teamWithPasswords(runtime)]);
  for (const { origin } of [edge, other]) {
    await eventually(async () => (await send(origin, { path: '/readyz' })).text.includes('"ready"'));
  }
});
afterAll(async () => {
  await Promise.all([edge.close(), other.close()]);
  await runtime.close();
});

interface Answer {
  status: number;
  /** Of an answer, or what is wrong with which field. */
  body: { [key: string]: unknown };
}

const call = async (path: string, input: object, headers: Record<string, string> = from()): Promise<Answer> => {
  const { status, text } = await sendCall(path, input, headers);
  const { result, error } = JSON.parse(text);
  return { status, body: result?.data ?? { field: error.data.issues?.[0]?.path, reason: error.data.reason } };
};

function sendCall(path: string, input: object, headers: Record<string, string> = from()): Promise<Reply> {
  return send(edge.origin, {
    method: 'POST',
    path: `/api/trpc/auth.${path}`,
    headers: { origin: edge.publicUrl, 'content-type': 'application/json', 'x-trpc-source': 'test', ...headers },
    body: JSON.stringify(input),
  });
}

const { prisma } = runtime.db;
const userOf = (email: string) => prisma.user.findUniqueOrThrow({ where: { email } });
const jobsOf = async (userId: string) =>
  (
    await prisma.outbox.findMany({ where: { payload: { path: '$.userId', equals: userId } }, orderBy: { id: 'asc' } })
  ).map(({ job, payload }) => ({ job, payload }));

type Kind = Parameters<typeof issueAccountLink>[1]['kind'];

/** What the worker mails. */
async function mailed(email: string, kind: Kind): Promise<string> {
  const link = await issueAccountLink(runtime, { userId: (await userOf(email)).id, kind });
  if (!link) throw new Error(`there is no ${kind} link to send to ${email}`);
  return link.secret;
}

async function signedIn(email: string, password = PASSWORD): Promise<Browser> {
  const browser = new Browser(edge, from());
  expect((await browser.signIn(email, password)).status).toBe(200);
  return browser;
}

/** A person who signed up and did not open the mail. */
async function signUp(email = `sam-${randomUUID()}@example.com`, password = PASSWORD): Promise<string> {
  const input = { name: 'Sam O’Brien', email, password, workspaceName: 'Sam & Co', timeZone: 'UTC' };
  expect((await call('signUp', input)).body).toEqual({ accepted: true });
  return email;
}

async function askForSignIn(email: string): Promise<string> {
  const { body } = await call('requestSignInLink', { email });
  return String(body.browser);
}

const openLink = (browser: Browser, token: string, mark: string) =>
  browser.submit('/api/auth/callback/token', { token, browser: mark });

describe('a new account', () => {
  it('is entered with the password and the link of its mail, then without the link', async () => {
    const email = await signUp();
    const browser = new Browser(edge, from());
    expect((await browser.signIn(email, PASSWORD)).status).toBe(401);
    const link = await mailed(email, 'verify');
    expect((await browser.signIn(email, 'a wrong password', { link })).status).toBe(401);
    expect((await browser.signIn(email, PASSWORD, { link })).status).toBe(200);
    expect(await browser.status()).toBe(200);
    expect((await call('checkLink', { kind: 'verify', token: link })).body).toEqual({ state: 'used', email });
    await signedIn(email);
    expect((await jobsOf((await userOf(email)).id)).map(({ job }) => job)).toEqual([
      'email.account-link',
      'email.welcome',
    ]);
  });

  it('answers a sign-in like one that does not exist, so that signing up tells nobody who has one', async () => {
    const [fresh, taken] = [await signUp(), await team.newEmail()];
    await signUp(taken, 'another long password');
    const answers = [];
    for (const email of [fresh, taken]) {
      const password = email === fresh ? PASSWORD : 'another long password';
      const { status, text } = await new Browser(edge, from()).signIn(email, password);
      answers.push({ status, text });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(401);
  });

  it('that a stranger made for somebody’s address is not entered with the stranger’s password, whatever its owner does', async () => {
    const strangers = 'the password of a stranger';
    const attempts = {
      'opens the link and gives a password of their own': async (email: string) => {
        const link = await mailed(email, 'verify');
        expect((await new Browser(edge, from()).signIn(email, PASSWORD, { link })).status).toBe(401);
      },
      'signs in by a link': async (email: string) => {
        const mark = await askForSignIn(email);
        const browser = new Browser(edge, from());
        expect((await openLink(browser, await mailed(email, 'sign-in-link'), mark)).status).toBe(200);
        expect(await browser.status()).toBe(200);
      },
      'resets the password': async (email: string) => {
        const token = await mailed(email, 'reset');
        expect((await call('resetPassword', { token, password: NEW_PASSWORD })).status).toBe(200);
        await signedIn(email, NEW_PASSWORD);
      },
      'signs up too': async (email: string) => {
        await signUp(email);
        const link = await mailed(email, 'verify');
        expect((await new Browser(edge, from()).signIn(email, PASSWORD, { link })).status).toBe(401);
      },
    };
    for (const [what, attempt] of Object.entries(attempts)) {
      const email = await signUp(undefined, strangers);
      const old = await mailed(email, 'verify');
      await attempt(email);
      for (const link of [undefined, what.startsWith('opens') || what.startsWith('signs up') ? undefined : old]) {
        const { status } = await new Browser(edge, from()).signIn(email, strangers, link ? { link } : {});
        expect(status, `after the owner ${what}`).toBe(401);
      }
    }
  });

  it('is not verified by the link of another account', async () => {
    const [email, foreign] = [await signUp(), await signUp()];
    const link = await mailed(foreign, 'verify');
    expect((await new Browser(edge, from()).signIn(email, PASSWORD, { link })).status).toBe(401);
    expect((await new Browser(edge, from()).signIn(foreign, PASSWORD, { link })).status).toBe(200);
  });
});

describe('a reset', () => {
  it('sets the password and ends all sessions on every process, links and a pending change of address', async () => {
    const email = await team.newEmail();
    const [one, two] = [await signedIn(email), await signedIn(email)];
    for (const at of [edge, other]) expect([await one.status(at), await two.status(at)]).toEqual([200, 200]);
    const cookie = { ...from(), cookie: one.sessionCookie().join('=') };
    const newEmail = `new-${randomUUID()}@example.com`;
    expect((await call('changeAddress', { email: newEmail, password: PASSWORD }, cookie)).status).toBe(200);
    const mark = await askForSignIn(email);
    const [signIn, change] = [await mailed(email, 'sign-in-link'), await mailed(email, 'change-address')];

    const token = await mailed(email, 'reset');
    expect((await call('resetPassword', { token, password: NEW_PASSWORD })).body).toEqual({ accepted: true });
    for (const browser of [one, two]) {
      expect(await browser.status()).toBe(401);
      await eventually(async () => (await browser.status(other)) === 401);
    }
    expect((await new Browser(edge, from()).signIn(email, PASSWORD)).status).toBe(401);
    await signedIn(email, NEW_PASSWORD);
    expect((await openLink(new Browser(edge, from()), signIn, mark)).status).toBe(401);
    expect((await call('confirmAddress', { token: change })).body).toMatchObject({ field: 'token' });
    expect(await jobsOf((await userOf(email)).id)).toContainEqual({
      job: 'email.account-notice',
      payload: { userId: (await userOf(email)).id, notice: 'password-changed' },
    });
  });

  it('happens once, and not with a password that is easy to guess, which leaves the link usable', async () => {
    const email = await team.newEmail();
    const token = await mailed(email, 'reset');
    expect((await call('resetPassword', { token, password: 'Password1234' })).body).toMatchObject({
      field: 'password',
    });
    expect((await call('resetPassword', { token, password: email })).body).toMatchObject({ field: 'password' });
    expect((await call('checkLink', { kind: 'reset', token })).body).toEqual({ state: 'valid', email });
    // From two networks, or the queue for hashes would be full.
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call('resetPassword', { token, password: NEW_PASSWORD })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...new Array(9).fill(400)]);
    expect((await call('checkLink', { kind: 'reset', token })).body).toEqual({ state: 'used', email });
  });

  it('does not sign in', async () => {
    const token = await mailed(await team.newEmail(), 'reset');
    const { headers } = await sendCall('resetPassword', { token, password: NEW_PASSWORD });
    expect(headers['set-cookie']).toBeUndefined();
  });

  it('ends a session that a sign-in with the old password starts at the same time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const email = await team.newEmail();
      const token = await mailed(email, 'reset');
      const browsers = Array.from({ length: 4 }, () => new Browser(edge, from()));
      const csrf = await Promise.all(browsers.map((browser) => browser.get('/api/auth/csrf')));
      const signIns = browsers.map((browser, index) =>
        browser.post('/api/auth/callback/credentials', {
          json: 'true',
          csrfToken: JSON.parse(csrf[index]?.text ?? '').csrfToken,
          email,
          password: PASSWORD,
        }),
      );
      await Promise.all([call('resetPassword', { token, password: NEW_PASSWORD }), ...signIns]);
      expect(await Promise.all(browsers.map((browser) => browser.status()))).toEqual([401, 401, 401, 401]);
    }
  });
});

describe('a link that signs in', () => {
  it('starts a session and makes the device a known one, once, in the browser that asked', async () => {
    const email = await team.newEmail();
    const mark = await askForSignIn(email);
    const token = await mailed(email, 'sign-in-link');
    const elsewhere = new Browser(edge, from());
    for (const foreign of ['', 'x'.repeat(42), await askForSignIn(await team.newEmail())]) {
      expect((await openLink(elsewhere, token, foreign)).status).toBe(401);
    }
    expect((await call('checkLink', { kind: 'sign-in-link', token })).body).toEqual({ state: 'valid', email });

    const browser = new Browser(edge, from());
    expect((await openLink(browser, token, mark)).status).toBe(200);
    expect(await browser.status()).toBe(200);
    expect([...browser.cookies.keys()].sort()).toEqual([...(await signedIn(email)).cookies.keys()].sort());
    expect((await openLink(new Browser(edge, from()), token, mark)).status).toBe(401);
    // The password of a verified account stays.
    await signedIn(email);
  });

  it('starts one session when it is used 20 times at once', async () => {
    const email = await team.newEmail();
    const mark = await askForSignIn(email);
    const token = await mailed(email, 'sign-in-link');
    const browsers = Array.from({ length: 20 }, () => new Browser(edge, from()));
    const replies = await Promise.all(browsers.map((browser) => openLink(browser, token, mark)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, ...new Array(19).fill(401)]);
    expect(await prisma.session.count({ where: { user: { email } } })).toBe(1);
  });

  it('after it expired by the database’s clock does not', async () => {
    const email = await team.newEmail();
    const mark = await askForSignIn(email);
    const token = await mailed(email, 'sign-in-link');
    const { id: userId } = await userOf(email);
    await runtime.db.pool.query('UPDATE one_time_tokens SET expiresAt = NOW(3) WHERE userId = ?', [userId]);
    expect((await openLink(new Browser(edge, from()), token, mark)).status).toBe(401);
    expect((await call('checkLink', { kind: 'sign-in-link', token })).body).toEqual({ state: 'expired', email });
  });
});

describe('a change of address', () => {
  it('needs the password, a session and another address', async () => {
    const email = await team.newEmail();
    const browser = await signedIn(email);
    const cookie = () => ({ ...from(), cookie: browser.sessionCookie().join('=') });
    const wanted = { email: `new-${randomUUID()}@example.com`, password: PASSWORD };
    expect((await call('changeAddress', wanted)).status).toBe(401);
    expect((await call('changeAddress', { ...wanted, password: 'a wrong password' }, cookie())).body).toMatchObject({
      field: 'password',
    });
    expect((await call('changeAddress', { ...wanted, email }, cookie())).body).toMatchObject({ field: 'email' });
    expect((await userOf(email)).newEmail).toBeNull();
  });

  it('happens at the confirmation, once, and ends the other sessions and the links to the old address', async () => {
    const email = await team.newEmail();
    const [here, there] = [await signedIn(email), await signedIn(email)];
    const place = from();
    const cookie = { ...place, cookie: here.sessionCookie().join('=') };
    const first = `first-${randomUUID()}@example.com`;
    const newEmail = `new-${randomUUID()}@example.com`;
    await call('changeAddress', { email: first, password: PASSWORD }, cookie);
    const outdated = await mailed(email, 'change-address');
    expect((await call('changeAddress', { email: newEmail, password: PASSWORD }, cookie)).body).toEqual({
      accepted: true,
    });
    expect((await call('confirmAddress', { token: outdated }, cookie)).body).toMatchObject({ field: 'token' });
    const reset = await mailed(email, 'reset');
    const token = await mailed(email, 'change-address');
    await signedIn(email);

    expect((await call('confirmAddress', { token }, cookie)).body).toEqual({ email: newEmail });
    expect(await here.status()).toBe(200);
    expect(await there.status()).toBe(401);
    await eventually(async () => (await there.status(other)) === 401);
    expect((await new Browser(edge, from()).signIn(email, PASSWORD)).status).toBe(401);
    await signedIn(newEmail);
    expect((await call('confirmAddress', { token }, cookie)).body).toMatchObject({ field: 'token' });
    expect((await call('resetPassword', { token: reset, password: NEW_PASSWORD })).body).toMatchObject({
      field: 'token',
    });
    const { id, previousEmail } = await userOf(newEmail);
    expect(previousEmail).toBe(email);
    const where = { ref: id, action: 'account.change-address' };
    const audited = await prisma.auditEntry.findMany({ where });
    expect(audited.map(({ address }) => address)).toEqual(Object.values(place));
    expect(
      (await jobsOf(id)).filter(({ job }) => job === 'email.account-notice').map(({ payload }) => payload),
    ).toEqual([
      { userId: id, notice: 'address-asked' },
      { userId: id, notice: 'address-asked' },
      { userId: id, notice: 'address-changed' },
    ]);
  });

  it('confirmed in a browser without its session, or with another person’s, ends all', async () => {
    for (const who of ['nobody', 'another'] as const) {
      const email = await team.newEmail();
      const browser = await signedIn(email);
      const stranger = await signedIn(await team.newEmail());
      const newEmail = `new-${randomUUID()}@example.com`;
      const asked = { email: newEmail, password: PASSWORD };
      await call('changeAddress', asked, { ...from(), cookie: browser.sessionCookie().join('=') });
      const token = await mailed(email, 'change-address');
      const cookie = who === 'another' ? { cookie: stranger.sessionCookie().join('=') } : {};
      expect((await call('confirmAddress', { token }, { ...from(), ...cookie })).body).toEqual({ email: newEmail });
      expect([await browser.status(), await stranger.status()]).toEqual([401, 200]);
    }
  });

  it('to an address that somebody has is accepted alike, and refused only to who reads its mail', async () => {
    const [email, taken] = [await team.newEmail(), await team.newEmail()];
    const browser = await signedIn(email);
    const cookie = { ...from(), cookie: browser.sessionCookie().join('=') };
    expect((await call('changeAddress', { email: taken, password: PASSWORD }, cookie)).body).toEqual({
      accepted: true,
    });
    const token = await mailed(email, 'change-address');
    expect((await call('confirmAddress', { token }, cookie)).body).toMatchObject({ field: 'email' });
    expect((await userOf(taken)).newEmail).toBeNull();
    await signedIn(email);
    await signedIn(taken);
  });
});

describe('known and unknown addresses', () => {
  it.each(['requestReset', 'requestSignInLink'])('are answered alike by %s, and queue one mail each', async (path) => {
    const known = await team.newEmail();
    const unknown = `nobody-${randomUUID()}@example.com`;
    const before = await prisma.outbox.count({ where: { job: 'email.account-link' } });
    const told = ({ status, text, headers: { date, 'x-request-id': id, ...headers } }: Reply) => ({
      status,
      text: text.replace(/"browser":"[\w.-]+"/, '"browser":"…"'),
      headers,
    });
    const [one, two] = [await sendCall(path, { email: known }), await sendCall(path, { email: unknown })];
    expect(told(one)).toEqual(told(two));
    expect(one.text).toHaveLength(two.text.length);
    expect(await prisma.outbox.count({ where: { job: 'email.account-link' } })).toBeGreaterThanOrEqual(before + 2);
    expect(await jobsOf((await userOf(known)).id)).toHaveLength(1);
    // A job holds no address.
    expect(await prisma.outbox.count({ where: { payload: { string_contains: unknown } } })).toBe(0);
  });

  it('are limited alike, by account and by network, and a network that signed in before is not slowed down', async () => {
    const [known, unknown] = [await team.newEmail(), `nobody-${randomUUID()}@example.com`];
    const home = from();
    expect((await new Browser(edge, home).signIn(known, PASSWORD)).status).toBe(200);
    for (const email of [known, unknown]) {
      const stranger = from();
      const own: number[] = [];
      for (let tries = 0; tries < 4; tries += 1) own.push((await call('requestReset', { email }, stranger)).status);
      expect(own).toEqual([200, 200, 200, 429]);
      const many: number[] = [];
      for (let tries = 0; tries < 4; tries += 1) many.push((await call('requestReset', { email })).status);
      expect(many).toEqual([200, 200, 200, 429]);
      const { headers } = await sendCall('requestReset', { email });
      expect(Number(headers['retry-after'])).toBeLessThanOrEqual(120);
    }
    expect((await call('requestReset', { email: known }, home)).status).toBe(200);
    const crowded = from();
    const statuses: number[] = [];
    for (let tries = 0; tries < 21; tries += 1) {
      statuses.push((await call('requestReset', { email: `nobody-${randomUUID()}@example.com` }, crowded)).status);
    }
    expect(statuses.indexOf(429)).toBe(20);
  });
});

it('no answer, log or row contains the secret of a link', async () => {
  const email = await team.newEmail();
  const token = await mailed(email, 'reset');
  await send(edge.origin, { path: `/reset/${token}` });
  await call('checkLink', { kind: 'reset', token });
  await call('resetPassword', { token, password: NEW_PASSWORD });
  expect(edge.logs()).not.toContain(token);
  const rows = await prisma.oneTimeToken.findMany({ where: { email } });
  expect(JSON.stringify(rows)).not.toContain(token);
});
