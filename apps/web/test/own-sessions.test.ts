import { join } from 'node:path';
import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from, newAddress } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, type Reply } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';

const runtime = testRuntime(servers());
const { prisma } = runtime.db;
const NEW_PASSWORD = 'violet kettle harbour nine';
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';
const geoipFile = join(import.meta.dirname, '../../../packages/auth/test/fixtures/GeoLite2-City-Test.mmdb');
let edge: TestEdge;
let team: Team;

beforeAll(async () => {
  [edge, team] = await Promise.all([
    startEdge({ guest: authGuest, trustedHops: 1, geoipFile }),
    teamWithPasswords(runtime),
  ]);
});
afterAll(async () => {
  await edge.close();
  await runtime.close();
});

async function signedIn(email: string, { address = newAddress(), userAgent = FIREFOX } = {}): Promise<Browser> {
  const browser = new Browser(edge, { ...from(address), 'user-agent': userAgent });
  const reply = await browser.signIn(email, PASSWORD);
  expect(reply.status, reply.text).toBe(200);
  return browser;
}

function copyOf(browser: Browser): Browser {
  const copy = new Browser(edge, from());
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
}

const dataOf = ({ text }: Reply) => JSON.parse(text).result.data;
const problemOf = ({ text }: Reply) => JSON.parse(text).error.data;
const idOf = async (email: string) => (await prisma.user.findUniqueOrThrow({ where: { email } })).id;

/** What the audit log of every workspace says of an account. */
async function audited(userId: string): Promise<string[]> {
  const rows = await prisma.auditEntry.findMany({ where: { noun: 'account', ref: userId }, orderBy: { id: 'asc' } });
  return rows.map(({ action, actorKind, actorId }) => `${action} by ${actorKind === 'user' ? actorId : actorKind}`);
}

describe('the list of sessions', () => {
  it('has the live ones with device, address, place and time, and says which one asks', async () => {
    const email = await team.newEmail();
    const [here, elsewhere, gone] = [
      await signedIn(email, { address: '81.2.69.142' }),
      await signedIn(email, { userAgent: 'curl/8.5.0' }),
      await signedIn(email),
    ];
    await gone.signOut();
    const { items } = dataOf(await here.call('sessions.list'));
    expect(items).toHaveLength(2);
    expect(items).toContainEqual({
      id: expect.any(String),
      isCurrent: true,
      browser: 'Firefox',
      system: 'Linux',
      address: '81.2.69.142',
      place: 'London, United Kingdom',
      lastSeenAt: expect.stringMatching(/^20\d\d-.*Z$/),
    });
    expect(items).toContainEqual(
      expect.objectContaining({ isCurrent: false, browser: null, system: null, place: null }),
    );
    expect(dataOf(await elsewhere.call('sessions.list')).items).toHaveLength(2);
  });

  it('lists and ends nobody else’s', async () => {
    const [mine, theirs] = [await signedIn(await team.newEmail()), await signedIn(await team.newEmail())];
    const [{ id }] = dataOf(await theirs.call('sessions.list')).items;
    const refused = await mine.call('sessions.end', { id });
    expect([refused.status, problemOf(refused).reason]).toEqual([404, 'not_found']);
    expect(dataOf(await mine.call('sessions.endOthers', {}))).toEqual({ ended: 0 });
    expect(await theirs.status()).toBe(200);
  });

  it('ends one, also for the second time, and says how many others it ended', async () => {
    const email = await team.newEmail();
    const [here, one] = [await signedIn(email), await signedIn(email)];
    const [two, three] = [await signedIn(email), await signedIn(email)];
    const { items } = dataOf(await one.call('sessions.list'));
    const { id } = items.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent);
    for (const _ of 'ab') expect((await here.call('sessions.end', { id })).status).toBe(200);
    expect(await Promise.all([here, one, two, three].map((browser) => browser.status()))).toEqual([200, 401, 200, 200]);
    expect(dataOf(await here.call('sessions.endOthers', {}))).toEqual({ ended: 2 });
    expect(await Promise.all([here, two, three].map((browser) => browser.status()))).toEqual([200, 401, 401]);
  });
});

describe('a proof of identity', () => {
  it('by the password gives the session another id, keeps what names its owner, and makes it recent', async () => {
    const browser = await signedIn(team.owner);
    const owner = browser.cookies.get(OWNER_COOKIE);
    const old = browser.sessionCookie();
    const userId = await idOf(team.owner);
    await runtime.db.pool.query('UPDATE sessions SET authAt = NOW(3) - INTERVAL 1 HOUR WHERE userId = ?', [userId]);
    const staff = await prisma.member.findFirstOrThrow({ where: { user: { email: team.staff } } });
    const change = () =>
      browser.call(
        'members.changeRole',
        { memberId: staff.userId, version: staff.version, role: 'viewer' },
        { 'x-workspace': team.workspace.slug },
      );
    expect(problemOf(await change()).reason).toBe('reauthenticate');
    expect((await browser.call('auth.reauthenticate', { password: PASSWORD })).status).toBe(200);
    expect(browser.sessionCookie()).not.toEqual(old);
    expect(browser.cookies.get(OWNER_COOKIE)).toBe(owner);
    const line = browser.cookieLines.find((one) => one.includes(browser.sessionCookie()[1]));
    expect(line).toMatch(/; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/);
    expect((await change()).status).toBe(200);
  });

  it('by one of five calls at once gives one new id, and the others are told to send theirs again with it', async () => {
    const email = await team.newEmail();
    const browser = await signedIn(email);
    const tabs = Array.from({ length: 5 }, () => copyOf(browser));
    const replies = await Promise.all(tabs.map((tab) => tab.call('auth.reauthenticate', { password: PASSWORD })));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
    const winner = tabs.find((tab) => tab.sessionCookie()[1] !== browser.sessionCookie()[1]);
    const { text } = (await winner?.call('sessions.list')) ?? { text: '' };
    expect(JSON.parse(text).result.data.items).toHaveLength(1);
  });

  it('by a wrong password changes nothing; after ten of them the session has to wait, and others of the person need not', async () => {
    const email = await team.newEmail();
    const [browser, other] = [await signedIn(email), await signedIn(email)];
    const cookie = browser.sessionCookie();
    for (let attempt = 0; attempt < 10; attempt++) {
      const reply = await browser.call('auth.reauthenticate', { password: 'not the password' });
      expect([reply.status, problemOf(reply).issues?.[0]?.path]).toEqual([400, 'password']);
    }
    expect((await browser.call('auth.reauthenticate', { password: PASSWORD })).status).toBe(429);
    expect(browser.sessionCookie()).toEqual(cookie);
    expect(await browser.status()).toBe(200);
    expect((await other.call('auth.reauthenticate', { password: PASSWORD })).status).toBe(200);
  });
});

describe('a change of the password', () => {
  it('ends all other sessions, keeps this browser signed in and its device known, and mails the owner', async () => {
    const email = await team.newEmail();
    const userId = await idOf(email);
    const [browser, other] = [await signedIn(email), await signedIn(email)];
    const [cookie, device] = [browser.sessionCookie(), browser.cookies.get('quartermaster-device')];
    const reply = await browser.call('me.changePassword', { current: PASSWORD, password: NEW_PASSWORD });
    expect(reply.status, reply.text).toBe(200);
    expect([await browser.status(), await other.status()]).toEqual([200, 401]);
    expect(browser.sessionCookie()).not.toEqual(cookie);
    expect(browser.cookies.get('quartermaster-device')).not.toBe(device);
    const mails = await prisma.outbox.findMany({
      where: { job: 'email.account-notice', payload: { equals: { userId, notice: 'password-changed' } } },
    });
    expect(mails).toHaveLength(1);
    expect((await new Browser(edge, from()).signIn(email, PASSWORD)).status).toBe(401);
    expect((await new Browser(edge, from()).signIn(email, NEW_PASSWORD)).status).toBe(200);
  });

  it.each([
    ['without the present one', { current: 'not the password', password: NEW_PASSWORD }, 'current'],
    ['to a short one', { current: PASSWORD, password: 'short' }, 'password'],
    ['to one that is easy to guess', { current: PASSWORD, password: 'password1234' }, 'password'],
    ['to the name of the workspace', { current: PASSWORD, password: '' }, 'password'],
  ])('%s is refused, names the field and changes nothing', async (_what, input, field) => {
    const email = await team.newEmail();
    const [browser, other] = [await signedIn(email), await signedIn(email)];
    const { name } = await prisma.workspace.findUniqueOrThrow({ where: { id: team.workspace.id } });
    const reply = await browser.call('me.changePassword', { ...input, password: input.password || name });
    expect([reply.status, problemOf(reply).issues?.[0]?.path]).toEqual([400, field]);
    expect([await browser.status(), await other.status()]).toEqual([200, 200]);
    expect((await new Browser(edge, from()).signIn(email, PASSWORD)).status).toBe(200);
  });

  it('from five sessions at once is made once', async () => {
    const email = await team.newEmail();
    const browsers = await Promise.all(Array.from({ length: 5 }, () => signedIn(email)));
    const replies = await Promise.all(
      browsers.map((browser, index) =>
        browser.call('me.changePassword', { current: PASSWORD, password: `${NEW_PASSWORD} ${index}` }),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    const statuses = await Promise.all(browsers.map((browser) => browser.status()));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('the audit log of each workspace of a person', () => {
  it('has their sign-ins, failed ones once a minute, and changes of the password', async () => {
    const email = await team.newEmail();
    const userId = await idOf(email);
    const second = (await teamWithPasswords(runtime)).workspace;
    await prisma.member.create({ data: { workspaceId: second.id, userId, role: 'viewer' } });
    const browser = await signedIn(email);
    const stranger = new Browser(edge, from());
    for (const _ of 'abc') expect((await stranger.signIn(email, 'not the password')).status).toBe(401);
    await eventually(async () => (await audited(userId)).length === 4);
    expect((await browser.call('me.changePassword', { current: PASSWORD, password: NEW_PASSWORD })).status).toBe(200);
    const each = (text: string) => [text, text];
    expect(await audited(userId)).toEqual([
      ...each(`account.sign-in by ${userId}`),
      ...each('account.sign-in-failed by system'),
      ...each(`account.change-password by ${userId}`),
    ]);
    const workspaces = await prisma.auditEntry.findMany({ where: { noun: 'account', ref: userId } });
    expect(new Set(workspaces.map(({ workspaceId }) => workspaceId))).toEqual(new Set([team.workspace.id, second.id]));
  });
});
