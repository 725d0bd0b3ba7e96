import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from, newAddress } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, type Reply, send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';
import { addPasskey, appOf, dataOf, PROOF, submitCode, withPassword, withTotp } from './support/two-factor';

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

const errorOf = ({ text }: Reply) => new URL(JSON.parse(text).url).searchParams.get('error');
/** The code of a step, counted from the present one. The next one was never used, and stays valid if the present one ends. */
const codeAt = (app: { generate(at: { timestamp: number }): string }, step = 1) =>
  app.generate({ timestamp: Date.now() + step * 30_000 });
const idOf = async (email: string) => (await runtime.db.prisma.user.findUniqueOrThrow({ where: { email } })).id;
const mails = async (email: string) => {
  const userId = await idOf(email);
  const rows = await runtime.db.prisma.outbox.findMany({
    where: { job: 'email.second-factor' },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ payload }) => payload as { userId: string; news: string }).filter((one) => one.userId === userId);
};

describe('before the second step', () => {
  it('no route gives a session or data, and the cookie of the pending sign-in opens nothing', async () => {
    const email = await team.newEmail();
    await withTotp(edge, email);
    const { browser, reply } = await withPassword(edge, email);
    expect([reply.status, errorOf(reply)]).toEqual([401, 'SecondStep:totp,recovery']);
    const given = [...browser.cookies.keys()].filter((name) => name.includes('quartermaster')).sort();
    expect(given).toEqual(['__Host-quartermaster-callback-url', '__Host-quartermaster-pending']);
    const line = browser.cookieLines.find((one) => one.startsWith('__Host-quartermaster-pending'));
    expect(line).toMatch(/; Path=\/; Max-Age=300; HttpOnly; SameSite=Lax; Secure$/);
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const pending = browser.cookies.get('__Host-quartermaster-pending') ?? '';
    const asSession = `${cookie}; __Host-quartermaster-session=${pending}; __Secure-next-auth.session-token=${pending}`;
    const workspace = { 'x-workspace': team.workspace.slug };
    for (const header of [cookie, asSession]) {
      const get = (path: string) => send(edge.origin, { path, headers: { cookie: header, ...workspace, ...from() } });
      for (const path of [
        '/api/trpc/me.get',
        '/api/trpc/secondFactor.get',
        '/api/trpc/workspace.get',
        '/api/trpc/tasks.list?input=%7B%7D',
        '/api/trpc/me.get,workspace.get?batch=1&input=%7B%7D',
        `/api/events?workspace=${team.workspace.slug}`,
        `/api/files/reports/00000000-0000-0000-0000-000000000000?workspace=${team.workspace.slug}`,
        `/api/files/attachments/00000000-0000-0000-0000-000000000000?workspace=${team.workspace.slug}`,
      ]) {
        expect((await get(path)).status, path).toBe(401);
      }
      const page = await get(`/w/${team.workspace.slug}/tasks`);
      expect([page.status, page.headers.location]).toEqual([302, expect.stringMatching(/^\/sign-in/)]);
      expect((await get('/api/auth/session')).text).toBe('{}');
    }
    for (const call of ['startTotp', 'disableTotp', 'renewCodes', 'startPasskey', 'confirmRequest']) {
      expect((await browser.mutate(`secondFactor.${call}`, PROOF)).status, call).toBe(401);
    }
    expect(await runtime.db.prisma.session.count({ where: { userId: await idOf(email), revokedAt: null } })).toBe(1);
  });

  it('no other provider lets the person in, and next-auth’s own routes change nothing', async () => {
    const email = await team.newEmail();
    const { app } = await withTotp(edge, email);
    const { browser } = await withPassword(edge, email);
    await browser.submit('/api/auth/callback/passkey', { response: '{}' });
    await browser.submit('/api/auth/callback/passkey', { response: 'x', code: codeAt(app), email, password: PASSWORD });
    await browser.submit('/api/auth/signin/second-step', { code: codeAt(app) });
    await browser.updateSession({ sub: await idOf(email), sid: 'x' });
    await browser.get(`/api/auth/callback/second-step?code=${codeAt(app)}`);
    expect(() => browser.sessionCookie()).toThrow();
    expect(await browser.status()).toBe(401);
    // Only a browser with the cookie can take the step.
    const stranger = new Browser(edge, from());
    expect(errorOf(await submitCode(stranger, codeAt(app)))).toBe('SecondStepOver');
    expect(await stranger.status()).toBe(401);
  });

  it('is over after five minutes, five wrong codes, a new password or a change of the factor', async () => {
    const email = await team.newEmail();
    const { app, browser: inside } = await withTotp(edge, email);
    const outcome = async (end: (browser: Browser) => Promise<unknown>) => {
      const { browser } = await withPassword(edge, email);
      await end(browser);
      return errorOf(await submitCode(browser, codeAt(app)));
    };
    const pool = runtime.db.pool;
    const userId = await idOf(email);
    const age = () => pool.query('UPDATE pending_sign_ins SET expiresAt = NOW(3) WHERE userId = ?', [userId]);
    expect(await outcome(age)).toBe('SecondStepOver');
    expect(await outcome(() => inside.mutate('secondFactor.renewCodes', PROOF))).toBe('SecondStepOver');
    const { passwordHash } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { id: userId } });
    const change = (to: string) => runtime.db.prisma.user.update({ where: { id: userId }, data: { passwordHash: to } });
    expect(await outcome(() => change('$argon2id$another'))).toBe('SecondStepOver');
    await change(passwordHash);

    const fail = (times: number) => () =>
      pool.query('UPDATE pending_sign_ins SET tries = ? WHERE userId = ?', [times, userId]);
    expect(await outcome(fail(5))).toBe('SecondStepOver');
    expect(await outcome(fail(4))).toBeNull();

    const { browser } = await withPassword(edge, email);
    const tries = await Promise.all(Array.from({ length: 20 }, () => submitCode(browser, '000000')));
    expect(tries.filter((reply) => errorOf(reply) === 'CredentialsSignin')).toHaveLength(5);
  });
});

describe('a code of the app', () => {
  it('opens the session, with the cookies of a sign-in, and the pending one is gone', async () => {
    const email = await team.newEmail();
    const { app } = await withTotp(edge, email);
    const { browser } = await withPassword(edge, email);
    const code = codeAt(app);
    expect((await submitCode(browser, ` ${code.slice(0, 3)} ${code.slice(3)} `)).status).toBe(200);
    expect(await browser.status()).toBe(200);
    expect(browser.cookies.has('__Host-quartermaster-pending')).toBe(false);
    expect(browser.sessionCookie()[0]).toBe('__Host-quartermaster-session');
    expect(await runtime.db.prisma.pendingSignIn.count({ where: { userId: await idOf(email) } })).toBe(0);
  });

  it('of the step before and after is right, and of two steps away is wrong', async () => {
    const outcomes = await Promise.all(
      [-1, 1, -2, 2].map(async (step) => {
        const email = await team.newEmail();
        const { app } = await withTotp(edge, email);
        return withinOneStep(async () => {
          await runtime.db.prisma.totp.update({ where: { userId: await idOf(email) }, data: { lastStep: 0 } });
          const { browser } = await withPassword(edge, email);
          return (await submitCode(browser, codeAt(app, step))).status;
        });
      }),
    );
    expect(outcomes).toEqual([200, 200, 401, 401]);
  });

  it('counts once: not a second time in its step, not for an earlier step, and for one of two at once', async () => {
    const email = await team.newEmail();
    const { app } = await withTotp(edge, email);
    const code = codeAt(app, 1);
    const { browser: one } = await withPassword(edge, email);
    expect((await submitCode(one, code)).status).toBe(200);
    for (const used of [code, codeAt(app, 0)]) {
      const { browser } = await withPassword(edge, email);
      expect(errorOf(await submitCode(browser, used))).toBe('CredentialsSignin');
      expect(await browser.status()).toBe(401);
    }
    await runtime.db.prisma.totp.update({ where: { userId: await idOf(email) }, data: { lastStep: 0 } });
    const browsers = [(await withPassword(edge, email)).browser, (await withPassword(edge, email)).browser];
    await Promise.all(browsers.map((browser) => submitCode(browser, codeAt(app, 1))));
    const statuses = await Promise.all(browsers.map((browser) => browser.status()));
    expect(statuses.toSorted()).toEqual([200, 401]);
  });

  it('can be guessed five times per account, then after growing waits; a known device waits only for itself', async () => {
    const email = await team.newEmail();
    const { app, browser: laptop } = await withTotp(edge, email);
    let looked = 0;
    for (let round = 0; round < 3; round += 1) {
      const { browser } = await withPassword(edge, email);
      for (let tries = 0; tries < 4; tries += 1) {
        if (errorOf(await submitCode(browser, '000000')) === 'CredentialsSignin') looked += 1;
      }
    }
    expect(looked).toBe(5);
    const { browser: stranger } = await withPassword(edge, email);
    const wait = /^RateLimited:(\d+)$/.exec(errorOf(await submitCode(stranger, codeAt(app))) ?? '')?.[1];
    expect(Number(wait)).toBeGreaterThan(50_000);
    expect(Number(wait)).toBeLessThanOrEqual(60_000);
    const { browser: known } = await withPassword(edge, email, laptop.cookies);
    known.cookies.delete('__Host-quartermaster-session');
    expect((await submitCode(known, codeAt(app, 1))).status).toBe(200);
  });
});

describe('a recovery code', () => {
  it('is one of ten with 120 bits, hashed, and needs the password first', async () => {
    const email = await team.newEmail();
    const { codes } = await withTotp(edge, email);
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    const stored = JSON.stringify(
      await runtime.db.prisma.recoveryCode.findMany({ where: { userId: await idOf(email) } }),
    );
    for (const code of codes) for (const form of [code, code.replaceAll('-', '')]) expect(stored).not.toContain(form);
    const stranger = new Browser(edge, from());
    await stranger.signIn(email, 'a wrong password');
    expect(errorOf(await submitCode(stranger, codes[0] ?? ''))).toBe('SecondStepOver');
    await stranger.submit('/api/auth/callback/credentials', { email, password: codes[0] ?? '', code: codes[0] ?? '' });
    expect(await stranger.status()).toBe(401);
  });

  it('works once, however it is written', async () => {
    const email = await team.newEmail();
    const { codes } = await withTotp(edge, email);
    const [first = ''] = codes;
    const { browser } = await withPassword(edge, email);
    expect((await submitCode(browser, ` ${first.toLowerCase().replaceAll('-', ' ')}`)).status).toBe(200);
    expect(await mails(email)).toContainEqual({ userId: await idOf(email), news: 'code-used' });
    const { browser: again } = await withPassword(edge, email);
    expect(errorOf(await submitCode(again, first))).toBe('CredentialsSignin');
    expect(dataOf(await browser.get('/api/trpc/secondFactor.get')).codesLeft).toBe(9);
  });

  it('is void once there are new ones', async () => {
    const email = await team.newEmail();
    const { codes, browser: inside } = await withTotp(edge, email);
    const { codes: newer } = dataOf(await inside.mutate('secondFactor.renewCodes', PROOF));
    const { browser } = await withPassword(edge, email);
    expect(errorOf(await submitCode(browser, codes[0] ?? ''))).toBe('CredentialsSignin');
    expect((await submitCode(browser, newer[0])).status).toBe(200);
  });
});

describe('a trusted device', () => {
  it('skips the second step of its own account, until the password or the factor changes', async () => {
    const email = await team.newEmail();
    const { app, browser: inside } = await withTotp(edge, email);
    const { browser } = await withPassword(edge, email);
    await submitCode(browser, codeAt(app), { trust: 'true' });
    const line = browser.cookieLines.find((one) => one.startsWith('__Host-quartermaster-trusted'));
    expect(line).toMatch(/; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Lax; Secure$/);
    await browser.signOut();
    expect((await browser.signIn(email, PASSWORD)).status).toBe(200);

    const other = await team.newEmail();
    await withTotp(edge, other);
    expect(errorOf((await withPassword(edge, other, browser.cookies)).reply)).toBe('SecondStep:totp,recovery');
    const marks = new Map([['__Host-quartermaster-trusted', browser.cookies.get('__Host-quartermaster-device') ?? '']]);
    expect(errorOf((await withPassword(edge, email, marks)).reply)).toBe('SecondStep:totp,recovery');

    await inside.mutate('secondFactor.renewCodes', PROOF);
    expect(errorOf((await withPassword(edge, email, browser.cookies)).reply)).toBe('SecondStep:totp,recovery');
  });

  it('is not made unless it was asked for', async () => {
    const email = await team.newEmail();
    const { app } = await withTotp(edge, email);
    const { browser } = await withPassword(edge, email);
    await submitCode(browser, codeAt(app));
    expect([...browser.cookies.keys()].some((name) => name.includes('trusted'))).toBe(false);
  });
});

describe('a change of the second factor', () => {
  it('needs a proof, ends all other sessions, is audited with its address, and is mailed to the owner', async () => {
    const email = await team.newEmail();
    const { browser: other } = await withPassword(edge, email);
    const address = newAddress();
    const browser = new Browser(edge, from(address));
    await browser.signIn(email, PASSWORD);
    for (const call of ['startTotp', 'disableTotp', 'renewCodes', 'startPasskey']) {
      const refused = await browser.mutate(`secondFactor.${call}`, { proof: { password: 'not it at all' } });
      expect([refused.status, JSON.parse(refused.text).error.data.reason], call).toEqual([400, 'invalid']);
      expect((await browser.mutate(`secondFactor.${call}`, {})).status, call).toBe(400);
    }
    const statuses = async () => [await browser.status(), await other.status()];
    expect(await statuses()).toEqual([200, 200]);
    const { reply } = await addPasskey(browser);
    expect(reply.status, reply.text + edge.logs()).toBe(200);
    expect(dataOf(reply).codes).toHaveLength(10);
    expect(await statuses()).toEqual([200, 401]);
    const { secret } = dataOf(await browser.mutate('secondFactor.startTotp', PROOF));
    expect(dataOf(await browser.get('/api/trpc/secondFactor.get')).totpSince).toBeNull();
    // A second factor was there: its recovery codes stay.
    expect(dataOf(await browser.mutate('secondFactor.confirmTotp', { code: codeAt(appOf(secret)) })).codes).toBeNull();
    await browser.mutate('secondFactor.disableTotp', PROOF);
    await browser.mutate('secondFactor.renewCodes', PROOF);
    const [{ id }] = dataOf(await browser.get('/api/trpc/secondFactor.get')).passkeys;
    const left = dataOf(await browser.mutate('secondFactor.removePasskey', { id, ...PROOF }));
    expect(left).toMatchObject({ totpSince: null, codesLeft: 0, passkeys: [], hasPassword: true });
    expect((await mails(email)).map(({ news }) => news)).toEqual([
      'passkey-added',
      'totp-on',
      'totp-off',
      'codes-new',
      'passkey-removed',
    ]);
    const where = { ref: await idOf(email), action: { startsWith: 'account.' }, NOT: { action: 'account.sign-in' } };
    const audited = await runtime.db.prisma.auditEntry.findMany({ where: { ...where, actorKind: 'user' } });
    expect(audited.map((entry) => entry.address)).toEqual(new Array(5).fill(address));
    expect((await withPassword(edge, email)).reply.status).toBe(200);
  });

  it('is refused for what is not there, and a started app counts for nothing', async () => {
    const email = await team.newEmail();
    const { browser } = await withPassword(edge, email);
    expect((await browser.mutate('secondFactor.disableTotp', PROOF)).status).toBe(404);
    expect((await browser.mutate('secondFactor.renewCodes', PROOF)).status).toBe(404);
    expect((await browser.mutate('secondFactor.confirmTotp', { code: '123456' })).status).toBe(404);
    await browser.mutate('secondFactor.startTotp', PROOF);
    expect((await browser.mutate('secondFactor.confirmTotp', { code: '000000' })).status).toBe(400);
    expect((await withPassword(edge, email)).reply.status).toBe(200);
    expect(await mails(email)).toEqual([]);
    const { browser: inside } = await withTotp(edge, await team.newEmail());
    expect((await inside.mutate('secondFactor.startTotp', PROOF)).status).toBe(409);
  });

  it('leaves no secret, code or answer in the log', async () => {
    const email = await team.newEmail();
    const { app, codes } = await withTotp(edge, email);
    const { browser } = await withPassword(edge, email);
    const code = codeAt(app);
    await submitCode(browser, codes[0] ?? '');
    await submitCode(browser, code);
    for (const secret of [app.secret.base32, ...codes]) expect(edge.logs()).not.toContain(secret);
    const { secret } = await runtime.db.prisma.totp.findUniqueOrThrow({ where: { userId: await idOf(email) } });
    expect(secret).not.toContain(Buffer.from(app.secret.bytes).toString('base64url'));
  });
});

/** An attempt that no end of a step interrupted, so that its codes are as far away as they say. */
async function withinOneStep<T>(attempt: () => Promise<T>): Promise<T> {
  const step = () => Math.floor(Date.now() / 30_000);
  for (;;) {
    const before = step();
    const result = await attempt();
    if (step() === before) return result;
  }
}
