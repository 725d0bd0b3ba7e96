import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers, type TcpProxy, tcpProxy } from '@quartermaster/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { from } from './support/address';
import { authGuest } from './support/auth-guest';
import { Browser, send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';
import { PASSWORD, type Team, teamWithPasswords } from './support/person';

const runtime = testRuntime(servers());
const NEW_PASSWORD = 'violet kettle harbour nine';
let team: Team;
let proxy: TcpProxy;
let processes: [TestEdge, TestEdge, TestEdge];

beforeAll(async () => {
  [team, proxy] = await Promise.all([teamWithPasswords(runtime), tcpProxy({ target: servers().redisUrl })]);
  const options = { guest: authGuest, trustedHops: 1, redisUrl: proxy.url };
  const one = await startEdge(options);
  const { publicUrl } = one;
  processes = [one, await startEdge({ ...options, publicUrl }), await startEdge({ ...options, publicUrl })];
  await allAre('"ready"');
});
afterAll(async () => {
  for (const one of processes) await one.close();
  await proxy.close();
  await runtime.close();
});

async function allAre(state: string): Promise<void> {
  for (const { origin } of processes) {
    await eventually(async () => (await send(origin, { path: '/readyz' })).text.includes(state));
  }
}

async function signedIn(email: string): Promise<Browser> {
  const browser = new Browser(processes[0], from());
  const reply = await browser.signIn(email, PASSWORD);
  expect(reply.status, reply.text).toBe(200);
  return browser;
}

/** Who has the browser's cookies, and has used them on every process. */
async function thiefOf(browser: Browser): Promise<Browser> {
  const thief = new Browser(browser.edge, from());
  for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
  expect(await statusesOf(thief)).toEqual([200, 200, 200]);
  return thief;
}

const statusesOf = (browser: Browser) => Promise.all(processes.map((process) => browser.status(process)));

interface Person {
  victim: Browser;
  /** Another session of theirs. */
  other: Browser;
}

/** What ends the victim's session, or gives it another id. */
const CHANGES: Record<string, (person: Person) => Promise<{ status: number; text: string }>> = {
  'signing out': ({ victim }) => victim.signOut(),
  'ending it from another session': async ({ victim, other }) => {
    const { items } = JSON.parse((await victim.call('sessions.list')).text).result.data;
    const current = items.find(({ isCurrent }: { isCurrent: boolean }) => isCurrent);
    return other.call('sessions.end', { id: current.id });
  },
  'ending all others': ({ other }) => other.call('sessions.endOthers', {}),
  'a new password, chosen in it': ({ victim }) =>
    victim.call('me.changePassword', { current: PASSWORD, password: NEW_PASSWORD }),
  'a new password, chosen in another session': ({ other }) =>
    other.call('me.changePassword', { current: PASSWORD, password: NEW_PASSWORD }),
  'a proof of identity': ({ victim }) => victim.call('auth.reauthenticate', { password: PASSWORD }),
};

describe('a cookie captured before', () => {
  const changes = Object.entries(CHANGES);

  it.each(changes)('%s opens nothing after it, on three processes', async (_what, change) => {
    const email = await team.newEmail();
    const person = { victim: await signedIn(email), other: await signedIn(email) };
    const thief = await thiefOf(person.victim);
    const reply = await change(person);
    expect(reply.status, reply.text).toBe(200);
    expect(await thief.status()).toBe(401);
    await eventually(async () => (await statusesOf(thief)).every((status) => status === 401));
  });

  it('any of these opens nothing after it while Redis is dead, at once', async () => {
    const people = await Promise.all(
      changes.map(async ([what, change]) => {
        const email = await team.newEmail();
        const person = { victim: await signedIn(email), other: await signedIn(email) };
        return { what, change, person, thief: await thiefOf(person.victim) };
      }),
    );
    proxy.cut();
    try {
      await allAre('degraded');
      for (const { what, change, person, thief } of people) {
        expect(await statusesOf(thief), what).toEqual([200, 200, 200]);
        const reply = await change(person);
        expect(reply.status, reply.text).toBe(200);
        expect(await statusesOf(thief), what).toEqual([401, 401, 401]);
      }
    } finally {
      proxy.resume();
    }
    await allAre('"ready"');
    for (const { what, thief } of people) expect(await statusesOf(thief), what).toEqual([401, 401, 401]);
  });
});
