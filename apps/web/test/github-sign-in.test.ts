import { randomInt, randomUUID } from 'node:crypto';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { startGitHub } from './support/github';
import { comeBack, errorOf, setOut } from './support/journey';
import { dataOf } from './support/two-factor';

const runtime = testRuntime(servers());
let gitHub: Awaited<ReturnType<typeof startGitHub>>;
let edge: TestEdge;

beforeAll(async () => {
  gitHub = await startGitHub();
  const issuers = { GITHUB_CLIENT_ID: 'a', GITHUB_CLIENT_SECRET: 'b', GITHUB_URL: gitHub.url };
  edge = await startEdge({ guest: authGuest, trustedHops: 1, publicUrl: 'https://desk.example.com', issuers });
});
afterAll(async () => {
  await Promise.all([edge.close(), gitHub.close()]);
  await runtime.close();
});

const newEmail = () => `${randomUUID()}@example.com`;
const newAccount = (emails: unknown, over: object = {}) => ({
  ...{ id: randomInt(1, 2 ** 47), login: 'ada', name: null as string | null, emails },
  ...over,
});

async function signIn(account: ReturnType<typeof newAccount>) {
  const browser = new Browser(edge, from());
  const address = await setOut(browser, 'github');
  const reply = await comeBack(browser, await gitHub.visit(address, account));
  return { browser, reply, address: new URL(address) };
}

describe('GitHub', () => {
  it('is asked with PKCE and a state, and its account is known by its number, whatever its login', async () => {
    const email = newEmail();
    const account = newAccount([
      { email: newEmail(), primary: false, verified: true },
      { email, primary: true, verified: true },
    ]);
    const { browser, address } = await signIn(account);
    expect(Object.fromEntries(address.searchParams)).toMatchObject({
      code_challenge_method: 'S256',
      redirect_uri: 'https://desk.example.com/api/auth/callback/github',
      scope: 'read:user user:email',
    });
    expect(address.searchParams.get('state')?.length).toBeGreaterThan(40);
    const me = dataOf(await browser.get('/api/trpc/me.get'));
    expect(me).toMatchObject({ email, name: 'ada' });
    const { browser: again } = await signIn({ ...account, login: 'renamed', emails: [] });
    expect(dataOf(await again.get('/api/trpc/me.get')).id).toBe(me.id);
    const where = { issuer_subject: { issuer: gitHub.url, subject: String(account.id) } };
    expect((await runtime.db.prisma.identity.findUniqueOrThrow({ where })).userId).toBe(me.id);
    // Somebody who took the login is somebody else.
    const { browser: other } = await signIn(newAccount([{ email: newEmail(), primary: true, verified: true }]));
    expect(dataOf(await other.get('/api/trpc/me.get')).id).not.toBe(me.id);
  });

  it.each([
    ['whose primary address is not verified', [{ email: newEmail(), primary: true, verified: false }]],
    ['whose primary address is verified as a text', [{ email: newEmail(), primary: true, verified: 'true' }]],
    ['without a primary address', [{ email: newEmail(), primary: false, verified: true }]],
    ['without addresses', []],
    ['whose addresses are refused', { message: 'Not Found' }],
  ])('gives no account to somebody %s', async (_, emails) => {
    const { browser, reply } = await signIn(newAccount(emails));
    expect(errorOf(reply)).toBe('unverified');
    expect(await browser.status()).toBe(401);
  });

  it.each([[undefined], [''], ['7'], [null], [{}]])(
    'is not believed if the number of the account is %j',
    async (id) => {
      const emails = [{ email: newEmail(), primary: true, verified: true }];
      const { browser, reply } = await signIn(newAccount(emails, { id }));
      expect(reply.headers.location).not.toBe('https://desk.example.com');
      expect(await browser.status()).toBe(401);
    },
  );
});
