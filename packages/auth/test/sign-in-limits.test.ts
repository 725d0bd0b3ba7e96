import { randomBytes } from 'node:crypto';
import { createRedis } from '@quartermaster/cache';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { eventually, redisOfFile, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkCredentials } from '../src/credentials';
import { createDevices } from '../src/devices';
import { hashNewPassword } from '../src/index';
import { verifyPassword } from '../src/passwords';
import { Sessions } from '../src/sessions';
import { limitsOf } from '../src/sign-in-limits';

const PASSWORD = 'correct horse battery';
const HOUR = 3_600_000;

const redisUrl = redisOfFile('sign_in_limits');
const runtime = testRuntime({ ...servers(), redisUrl });
const redis = createRedis({ url: redisUrl, role: 'command', logger: runtime.logger });
const devices = createDevices({ secret: 'a secret that only these tests know 1' });
const sessions = new Sessions(runtime);
let newEmail: () => Promise<string>;

beforeAll(async () => {
  await eventually(() => redis.status === 'ready');
  const workspace = await testWorkspace(runtime, { passwordHash: await hashNewPassword(PASSWORD) });
  newEmail = async () => {
    const { actor } = await workspace.join('staff');
    return (await runtime.db.prisma.user.findUniqueOrThrow({ where: { id: actor.id } })).email;
  };
});
beforeEach(() => redis.flushdb());
afterAll(async () => {
  redis.disconnect();
  await runtime.close();
});

/** Simulates elapsed time by moving the recorded attempts into the past. */
async function pass(ms: number, limits = '*'): Promise<void> {
  const shifts = redis.pipeline();
  for (const key of await redis.keys(`attempts:${limits}`)) shifts.hincrby(key, 'at', -ms);
  await shifts.exec();
}

const ipv4 = () => [203, ...randomBytes(3)].join('.');
/** A new address of the same /64 on each call. */
const inNetwork = (network: string) => `${network}:${randomBytes(8).toString('hex').match(/.{4}/g)?.join(':')}`;

interface Try {
  email: string;
  password?: string;
  address?: string;
  deviceCookie?: string | undefined;
}

/** `in`, `refused`, or the wait in ms. A successful sign-in leaves the same state behind as the real one. */
async function attempt({ email, password = 'a wrong password', address = ipv4(), deviceCookie }: Try) {
  try {
    const account = await checkCredentials(
      { runtime, devices },
      { email, password, address, deviceCookie, requestId: 'test' },
    );
    if (!account) return 'refused';
    await sessions.start({ userId: account.id, address, userAgent: 'test' });
    return { cookie: devices.remember(deviceCookie, account) };
  } catch (error) {
    if (error instanceof Error && 'retryAfterMs' in error) return Number(error.retryAfterMs);
    throw error;
  }
}

async function signIn(input: Try): Promise<{ cookie: string }> {
  const outcome = await attempt({ ...input, password: PASSWORD });
  if (typeof outcome !== 'object') throw new Error(`not let in: ${outcome}`);
  return outcome;
}

/** Ten wrong passwords from each of this many networks. @returns how many were verified */
async function attackFrom(networks: number, email: string): Promise<number> {
  let guesses = 0;
  for (let network = 0; network < networks; network += 1) {
    const address = ipv4();
    for (let tries = 0; tries < 10; tries += 1) {
      if ((await attempt({ email, address })) === 'refused') guesses += 1;
    }
  }
  return guesses;
}

/** Strangers from new networks use every slot of an account until the waits reach their maximum. */
async function exhaustAccountLimit(email: string): Promise<void> {
  for (let guesses = 0; guesses < 27; ) {
    const limits = limitsOf({ account: email, network: `network ${guesses}`, device: null, isKnownNetwork: false });
    const { allowed, retryAfterMs } = await runtime.limiter.take(limits);
    if (allowed) guesses += 1;
    else await pass(retryAfterMs, 'sign-in:account:*');
  }
}

describe('while strangers fail from many networks', () => {
  it('a device and a network that signed in before sign in at once, and a new one after at most 36 seconds', async () => {
    const email = await newEmail();
    const home = '2001:db8:aaaa:1';
    const { cookie } = await signIn({ email, address: inNetwork(home) });
    const looked = await attackFrom(11, email);
    expect(looked).toBeGreaterThanOrEqual(20);
    expect(looked).toBeLessThan(30);
    await exhaustAccountLimit(email);

    // Away from home with the device's cookie; at home without one, at another address of the same /64.
    await signIn({ email, deviceCookie: cookie });
    await signIn({ email, address: inNetwork(home) });
    const clean = ipv4();
    const wait = await attempt({ email, password: PASSWORD, address: clean });
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(36_000);
    await pass(Number(wait));
    await signIn({ email, address: clean });
  });

  it('repeated refused attempts do not extend the wait of a new device', async () => {
    const email = await newEmail();
    await exhaustAccountLimit(email);
    const clean = ipv4();
    for (let tries = 0; tries < 60; tries += 1) {
      expect(await attempt({ email, password: PASSWORD, address: clean })).toBeLessThanOrEqual(36_000);
    }
    await pass(36_000);
    await signIn({ email, address: clean });
  });

  it('other accounts behind a stranger’s address can sign in too, if they did so there before', async () => {
    const [email, shared] = [await newEmail(), ipv4()];
    const { cookie } = await signIn({ email, address: shared });
    const outcomes: unknown[] = [];
    for (let tries = 0; tries < 60; tries += 1) {
      outcomes.push(await attempt({ email: `nobody-${tries}@example.com`, address: shared }));
    }
    expect(outcomes.at(-1)).toBeTypeOf('number');
    await signIn({ email, address: shared });
    await signIn({ email, address: shared, deviceCookie: cookie });
    // An unknown account behind the same address waits for seconds.
    const wait = await attempt({ email: await newEmail(), password: PASSWORD, address: shared });
    expect(typeof wait === 'number' ? wait : 0).toBeLessThanOrEqual(18_000);
  });
});

it('the owner of the password can sign in from any number of new networks', async () => {
  const email = await newEmail();
  for (let network = 0; network < 30; network += 1) await signIn({ email });
});

it('a queue filled by strangers does not lock out a known device', async () => {
  const email = await newEmail();
  const { cookie } = await signIn({ email });
  let [crowded, refused] = [true, 0];
  // Two run, 32 wait, and as many again are rejected and retry.
  const keepTrying = async () => {
    while (crowded) {
      await verifyPassword('a wrong password', undefined).catch(() => {
        refused += 1;
        return new Promise(setImmediate);
      });
    }
  };
  const crowd = Array.from({ length: 68 }, keepTrying);
  for (let tries = 0; tries < 3; tries += 1) await signIn({ email, deviceCookie: cookie });
  expect(refused).toBeGreaterThanOrEqual(34);
  crowded = false;
  await Promise.all(crowd);
});

describe('a known device', () => {
  it('waits only for its own failures, and not after a successful sign-in', async () => {
    const email = await newEmail();
    const { cookie } = await signIn({ email });
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await attempt({ email, deviceCookie: cookie })).toBe('refused');
    }
    expect(await attempt({ email, deviceCookie: cookie })).toBeLessThanOrEqual(60_000);
    await pass(60_000);
    const renewed = await signIn({ email, deviceCookie: cookie });
    for (let tries = 0; tries < 20; tries += 1) await signIn({ email, deviceCookie: renewed.cookie });
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await attempt({ email, deviceCookie: renewed.cookie })).toBe('refused');
    }
  });

  it.each([
    ['forged', async () => `t0000000.${'A'.repeat(16)}.${'A'.repeat(22)}`],
    ['of another account', async () => (await signIn({ email: await newEmail() })).cookie],
    [
      'signed by another secret',
      async (email: string) => {
        const account = await runtime.db.prisma.user.findUniqueOrThrow({ where: { email } });
        return createDevices({ secret: 'a secret that is not in use any more' }).remember(undefined, account);
      },
    ],
  ])('is not one whose cookie is %s', async (_what, cookieFor) => {
    const email = await newEmail();
    const deviceCookie = await cookieFor(email);
    await exhaustAccountLimit(email);
    expect(await attempt({ email, password: PASSWORD, deviceCookie })).toBeTypeOf('number');
  });

  it('becomes unknown after a change of password, and so does a known network', async () => {
    const [email, home] = [await newEmail(), ipv4()];
    const { cookie } = await signIn({ email, address: home });
    const passwordHash = await hashNewPassword(PASSWORD);
    await runtime.db.prisma.user.update({ where: { email }, data: { passwordHash } });
    await exhaustAccountLimit(email);
    expect(await attempt({ email, password: PASSWORD, deviceCookie: cookie })).toBeTypeOf('number');
    expect(await attempt({ email, password: PASSWORD, address: home })).toBeTypeOf('number');
  });

  it('and a known network are forgotten after 90 days', async () => {
    const [email, home] = [await newEmail(), ipv4()];
    await signIn({ email, address: home });
    await exhaustAccountLimit(email);
    await signIn({ email, address: home });
    await runtime.db.pool.query(
      'UPDATE sessions s JOIN users u ON u.id = s.userId SET s.createdAt = NOW(3) - INTERVAL 90 DAY WHERE u.email = ?',
      [email],
    );
    expect(await attempt({ email, password: PASSWORD, address: home })).toBeTypeOf('number');
  });
});

describe('an address', () => {
  it('is counted by its /64, or by the IPv4 address it embeds', async () => {
    const email = await newEmail();
    const network = '2001:db8:bbbb:2';
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await attempt({ email, address: inNetwork(network) })).toBe('refused');
    }
    expect(await attempt({ email, address: inNetwork(network) })).toBeGreaterThan(50_000);
    expect(await attempt({ email, address: inNetwork('2001:db8:bbbb:3') })).toBe('refused');

    const [other, address] = [await newEmail(), ipv4()];
    const spellings = [
      address,
      `::ffff:${address}`,
      `64:ff9b::${address}`,
      new URL(`http://[::ffff:${address}]`).hostname,
    ];
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await attempt({ email: other, address: spellings[tries % 4] ?? '' })).toBe('refused');
    }
    for (const spelling of spellings)
      expect(await attempt({ email: other, address: spelling })).toBeGreaterThan(50_000);
  });
});

/** The times, in ms, at which a tireless attacker's guesses are verified. */
async function guessesIn(forMs: number, { networkOf, passing }: { networkOf(guess: number): string; passing: string }) {
  const moments: number[] = [];
  const began = performance.now();
  let passed = 0;
  for (;;) {
    const network = networkOf(moments.length);
    const limits = limitsOf({ account: 'a@example.com', network, device: null, isKnownNetwork: false });
    const { allowed, retryAfterMs } = await runtime.limiter.take(limits);
    const now = passed + performance.now() - began;
    if (now >= forMs) return moments;
    if (allowed) moments.push(now);
    else {
      passed += retryAfterMs;
      await pass(retryAfterMs, passing);
    }
  }
}

describe('guesses at one account', () => {
  it('from ever new networks are at most 124 in the first hour and 100 in each later one, so 2,424 in a day', async () => {
    // One guess per network: only the account's limit matters.
    const networkOf = (guess: number) => `network ${guess}`;
    const moments = await guessesIn(4 * HOUR, { networkOf, passing: 'sign-in:account:*' });
    const hours = [0, 1, 2, 3].map((hour) => moments.filter((at) => Math.floor(at / HOUR) === hour).length);
    expect(hours[0]).toBe(124);
    expect(Math.max(...hours.slice(1))).toBeLessThanOrEqual(100);
  });

  it('from one network are at most 109 per day', async () => {
    const moments = await guessesIn(24 * HOUR, { networkOf: () => 'one network', passing: '*' });
    expect(moments.length).toBeLessThanOrEqual(109);
  });

  it('are counted alike whether the account exists or not', async () => {
    const outcomes = async (email: string) => {
      const all: unknown[] = [];
      for (let tries = 0; tries < 30; tries += 1) {
        const outcome = await attempt({ email, address: `198.51.100.${tries % 2}` });
        all.push(typeof outcome === 'number' ? 'wait' : outcome);
      }
      return all;
    };
    const known = await outcomes(await newEmail());
    await redis.flushdb();
    expect(await outcomes('nobody-at-all@example.com')).toEqual(known);
    expect(known).toContain('wait');
  });
});
