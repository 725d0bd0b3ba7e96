import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { createAuthenticator } from './support/authenticator';
import { Browser } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';
import {
  addPasskey,
  askForPasskey,
  dataOf,
  PROOF,
  submitCode,
  submitPasskey,
  withPassword,
} from './support/two-factor';

const runtime = testRuntime(servers());
let edge: TestEdge;
let team: Team;

beforeAll(async () => {
  const options = { guest: authGuest, trustedHops: 1, publicUrl: 'https://desk.example.com' };
  [edge, team] = await Promise.all([startEdge(options), teamWithPasswords(runtime)]);
});
afterAll(async () => {
  await edge.close();
  await runtime.close();
});

const idOf = async (email: string) => (await runtime.db.prisma.user.findUniqueOrThrow({ where: { email } })).id;

async function personWithPasskey() {
  const email = await team.newEmail();
  const { browser } = await withPassword(edge, email);
  const { authenticator, reply } = await addPasskey(browser);
  expect(reply.status, reply.text).toBe(200);
  const { codes }: { codes: string[] } = dataOf(reply);
  return { email, userId: await idOf(email), browser, authenticator, codes };
}

async function forgetPassword(userId: string): Promise<void> {
  await runtime.db.prisma.user.update({ where: { id: userId }, data: { passwordHash: '' } });
}

const newBrowser = () => new Browser(edge, from());

describe('a passkey', () => {
  it('signs in alone, without a name, because it proves two factors', async () => {
    const { email, authenticator } = await personWithPasskey();
    const browser = newBrowser();
    const reply = await submitPasskey(browser, authenticator.get(await askForPasskey(browser)));
    expect(reply.status, reply.text).toBe(200);
    expect(dataOf(await browser.get('/api/trpc/me.get')).email).toBe(email);
    expect(browser.sessionCookie()[0]).toBe('__Host-quartermaster-session');
    const [passkey] = dataOf(await browser.get('/api/trpc/secondFactor.get')).passkeys;
    expect(passkey).toMatchObject({ name: 'Key', isSynced: false, lastUsedAt: expect.any(String) });
  });

  it('makes the password alone too little: then it or a recovery code is the second step', async () => {
    const { email, authenticator, codes } = await personWithPasskey();
    const { browser, reply } = await withPassword(edge, email);
    expect(new URL(JSON.parse(reply.text).url).searchParams.get('error')).toBe('SecondStep:passkey,recovery');
    expect(await browser.status()).toBe(401);
    await submitPasskey(browser, authenticator.get(await askForPasskey(browser)));
    expect(await browser.status()).toBe(200);
    const { browser: without } = await withPassword(edge, email);
    expect((await submitCode(without, '123456')).status).toBe(401);
    expect((await submitCode(without, codes[0] ?? '')).status).toBe(200);
  });

  it('is refused unless the device verified the person, at registration and at sign-in', async () => {
    const email = await team.newEmail();
    const { browser } = await withPassword(edge, email);
    const authenticator = createAuthenticator(edge.publicUrl);
    const request = dataOf(await browser.mutate('secondFactor.startPasskey', PROOF));
    const response = authenticator.create(request, { isVerified: false });
    expect((await browser.mutate('secondFactor.addPasskey', { name: 'Key', response })).status).toBe(400);
    expect(await runtime.db.prisma.passkey.count({ where: { userId: await idOf(email) } })).toBe(0);

    const { authenticator: known } = await personWithPasskey();
    const stranger = newBrowser();
    await submitPasskey(stranger, known.get(await askForPasskey(stranger), { isVerified: false }));
    expect(await stranger.status()).toBe(401);
  });

  it('answers a challenge once: a replay, another purpose, another site and an expired one are refused', async () => {
    const { authenticator, browser: inside, userId } = await personWithPasskey();
    const browser = newBrowser();
    const request = await askForPasskey(browser);
    const answer = authenticator.get(request);
    expect((await submitPasskey(browser, answer)).status).toBe(200);
    const thief = newBrowser();
    const attempts = [
      answer,
      authenticator.get(request),
      authenticator.get({ challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }),
      authenticator.get(dataOf(await inside.mutate('secondFactor.confirmRequest'))),
      authenticator.get(dataOf(await inside.mutate('secondFactor.startPasskey', PROOF))),
      authenticator.get(await askForPasskey(thief), { origin: 'https://desk.example.com.evil.example' }),
      { ...authenticator.get(await askForPasskey(thief)), id: 'AAAA', rawId: 'AAAA' },
    ];
    const late = authenticator.get(await askForPasskey(thief));
    await runtime.db.pool.query('UPDATE challenges SET expiresAt = NOW(3) WHERE userId IS NULL');
    for (const [index, attempt] of [...attempts, late].entries()) {
      expect((await submitPasskey(thief, attempt)).status, `attempt ${index}`).toBe(401);
    }
    expect(await thief.status()).toBe(401);
    expect((await submitPasskey(thief, authenticator.get(await askForPasskey(thief)))).status).toBe(200);
    expect(await runtime.db.prisma.passkey.count({ where: { userId } })).toBe(1);
  });

  it('whose counter does not grow is refused and kept, and its owner gets one mail', async () => {
    const { authenticator, userId } = await personWithPasskey();
    const signIn = async (counter: number) => {
      const browser = newBrowser();
      const { status } = await submitPasskey(browser, authenticator.get(await askForPasskey(browser), { counter }));
      return [status, await browser.status()];
    };
    expect(await signIn(7)).toEqual([200, 200]);
    expect(await signIn(7)).toEqual([401, 401]);
    expect(await signIn(0)).toEqual([401, 401]);
    expect(await signIn(8)).toEqual([200, 200]);
    const mails = await runtime.db.prisma.outbox.findMany({ where: { job: 'email.second-factor' } });
    const mine = mails.map(({ payload }) => payload as { userId: string; news: string });
    const told = mine.filter((mail) => mail.userId === userId && mail.news === 'passkey-refused');
    expect(told).toHaveLength(1);
    expect(await runtime.db.prisma.passkey.count({ where: { userId } })).toBe(1);
  });

  it('that is synchronised counts 0 for ever, and signs in each time', async () => {
    const { authenticator } = await personWithPasskey();
    for (let times = 0; times < 3; times += 1) {
      const browser = newBrowser();
      const answer = authenticator.get(await askForPasskey(browser), { counter: 0 });
      expect((await submitPasskey(browser, answer)).status).toBe(200);
    }
  });

  it('of one of two copies at once is refused', async () => {
    const { authenticator } = await personWithPasskey();
    const browsers = [newBrowser(), newBrowser()];
    await Promise.all(
      browsers.map(async (browser) =>
        submitPasskey(browser, authenticator.get(await askForPasskey(browser), { counter: 5 })),
      ),
    );
    const statuses = await Promise.all(browsers.map((browser) => browser.status()));
    expect(statuses.toSorted()).toEqual([200, 401]);
  });

  it('of one account is no other account’s: neither added twice, nor removed, nor a proof', async () => {
    const mine = await personWithPasskey();
    const theirs = await personWithPasskey();
    const request = dataOf(await theirs.browser.mutate('secondFactor.startPasskey', PROOF));
    const response = mine.authenticator.create(request);
    expect((await theirs.browser.mutate('secondFactor.addPasskey', { name: 'Mine', response })).status).toBe(409);
    const [{ id }] = dataOf(await mine.browser.get('/api/trpc/secondFactor.get')).passkeys;
    expect((await theirs.browser.mutate('secondFactor.removePasskey', { id, ...PROOF })).status).toBe(404);
    const passkey = mine.authenticator.get(dataOf(await theirs.browser.mutate('secondFactor.confirmRequest')));
    expect((await theirs.browser.mutate('secondFactor.renewCodes', { proof: { passkey } })).status).toBe(400);
  });
});

describe('an account without a password', () => {
  it('is proven by its passkey, and opened by no password at all', async () => {
    const { email, userId, browser, authenticator } = await personWithPasskey();
    await forgetPassword(userId);
    for (const password of ['', PASSWORD]) expect((await newBrowser().signIn(email, password)).status).toBe(401);
    expect((await browser.mutate('secondFactor.renewCodes', { proof: { password: '' } })).status).toBe(400);
    const passkey = authenticator.get(dataOf(await browser.mutate('secondFactor.confirmRequest')));
    expect(dataOf(await browser.mutate('secondFactor.renewCodes', { proof: { passkey } })).codes).toHaveLength(10);
    expect((await browser.mutate('secondFactor.renewCodes', { proof: { passkey } })).status).toBe(400);
  });

  it('makes its session recent by its passkey, which counts once and only if it is its own', async () => {
    const { userId, browser, authenticator } = await personWithPasskey();
    const other = await personWithPasskey();
    await forgetPassword(userId);
    await runtime.db.pool.query('UPDATE sessions SET authAt = NOW(3) - INTERVAL 1 HOUR WHERE userId = ?', [userId]);
    const act = () => browser.mutate('identities.disconnect', { id: crypto.randomUUID() });
    const ask = async () => dataOf(await browser.mutate('secondFactor.confirmRequest'));
    const reauthenticate = (passkey: unknown) => browser.mutate('auth.reauthenticate', { passkey });
    expect((await act()).status).toBe(403);
    const foreign = await reauthenticate(other.authenticator.get(await ask()));
    expect([foreign.status, JSON.parse(foreign.text).error.data.issues[0].path]).toEqual([400, 'passkey']);
    expect((await browser.mutate('auth.reauthenticate', { password: PASSWORD })).status).toBe(400);
    expect((await act()).status).toBe(403);

    const old = browser.sessionCookie();
    const passkey = authenticator.get(await ask());
    const reply = await reauthenticate(passkey);
    expect(reply.status, reply.text).toBe(200);
    expect(browser.sessionCookie()).not.toEqual(old);
    // There is no such connection, and no question any more.
    expect((await act()).status).toBe(404);
    expect((await reauthenticate(passkey)).status).toBe(400);
  });

  it('keeps its last way in, also when both of two are removed at once', async () => {
    const { userId, browser, authenticator } = await personWithPasskey();
    await addPasskey(browser, 'Second');
    const { passkeys } = dataOf(await browser.get('/api/trpc/secondFactor.get'));
    await forgetPassword(userId);
    // Counters stay at 0, so that neither proof is in the way of the other.
    const prove = async () =>
      authenticator.get(dataOf(await browser.mutate('secondFactor.confirmRequest')), { counter: 0 });
    const removals = [];
    for (const { id } of passkeys) removals.push({ id, proof: { passkey: await prove() } });
    const replies = await Promise.all(removals.map((removal) => browser.mutate('secondFactor.removePasskey', removal)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await runtime.db.prisma.passkey.findMany({ where: { userId } });
    expect(left).toHaveLength(1);
    // Its own proof is right, if it is the one that is left.
    const { status } = await browser.mutate('secondFactor.removePasskey', {
      id: left[0]?.id,
      proof: { passkey: await prove() },
    });
    expect(status).toBe(left[0]?.name === 'Key' ? 409 : 400);
    expect(await runtime.db.prisma.passkey.count({ where: { userId } })).toBe(1);
  });
});
