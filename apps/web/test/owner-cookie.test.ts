import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser } from './support/browser';
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

const lineOf = (browser: Browser) => browser.cookieLines.filter((line) => line.startsWith(OWNER_COOKIE)).at(-1);
const removed = `${OWNER_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax`;

it('names the person to scripts for as long as the session lasts, anew at every sign-in', async () => {
  const browser = new Browser(edge, from());
  await browser.signIn(team.owner, PASSWORD);
  const { id } = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email: team.owner } });
  const first = lineOf(browser);
  expect(first).toMatch(new RegExp(`^${OWNER_COOKIE}=${id}\\.[\\w-]{22}; Path=/; Max-Age=604800; SameSite=Lax$`));
  await browser.signIn(team.owner, PASSWORD);
  expect(lineOf(browser)).not.toBe(first);
});

it('is not given to who is refused', async () => {
  const browser = new Browser(edge, from());
  await browser.signIn(team.owner, 'not the password at all');
  expect(lineOf(browser)).toBeUndefined();
});

it('is removed by a sign-out, and where a page leads to the sign-in page', async () => {
  const browser = new Browser(edge, from());
  await browser.signIn(team.owner, PASSWORD);
  await browser.signOut();
  expect(lineOf(browser)).toBe(removed);
  const stranger = new Browser(edge, from());
  expect((await stranger.get('/w/desk/tasks')).status).toBe(302);
  expect(lineOf(stranger)).toBe(removed);
});

it('opens nothing by itself', async () => {
  const browser = new Browser(edge, from());
  await browser.signIn(team.owner, PASSWORD);
  const [name, value] = [...browser.cookies].find(([cookie]) => cookie === OWNER_COOKIE) ?? [];
  expect(value).toBeTruthy();
  const other = new Browser(edge, from());
  expect((await other.get('/api/trpc/me.get', { cookie: `${name}=${value}` })).status).toBe(401);
});
