import { Unavailable } from '@quartermaster/domain';
import { describe, expect, it } from 'vitest';
import { hashNewPassword } from '../src/index';
import { hashPassword, shareHashing, verifyPassword } from '../src/passwords';

const PASSWORD = 'correct horse battery';

describe('a stored password', () => {
  it('is argon2id with at least OWASP’s parameters and a salt of its own', async () => {
    const [one, two] = [await hashPassword(PASSWORD), await hashPassword(PASSWORD)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(one).not.toBe(two);
    expect(await verifyPassword(PASSWORD, two)).toBe(true);
  });

  it.each([
    ['a letter more after 72 bytes', 'x'.repeat(72), 'x'.repeat(73)],
    ['the last of many four-byte characters', '🦊'.repeat(32), `${'🦊'.repeat(31)}🐻`],
    ['what follows a NUL', 'abcdefghijkl\u0000m', 'abcdefghijkl\u0000n'],
    ['case', PASSWORD, PASSWORD.toUpperCase()],
    ['a blank at the end', PASSWORD, `${PASSWORD} `],
  ])('differs from another by %s', async (_what, password, other) => {
    const stored = await hashPassword(password);
    expect(await verifyPassword(password, stored)).toBe(true);
    expect(await verifyPassword(other, stored)).toBe(false);
  });

  it.each([undefined, '', 'x', '$argon2id$v=19$m=19456,t=2,p=1$x$y', '$2b$10$abcdefghijklmnopqrstuu'])(
    'that is %j matches nothing, without an error',
    async (stored) => {
      expect(await verifyPassword(PASSWORD, stored)).toBe(false);
      expect(await verifyPassword('', stored)).toBe(false);
    },
  );

  it('of an unknown user costs a hash with the same parameters', async () => {
    const time = async (work: () => Promise<unknown>) => {
      const began = process.cpuUsage();
      for (let count = 0; count < 5; count++) await work();
      const { user, system } = process.cpuUsage(began);
      return user + system;
    };
    const stored = await hashPassword(PASSWORD);
    const known = await time(() => verifyPassword('wrong password', stored));
    const unknown = await time(() => verifyPassword('wrong password', undefined));
    // CPU time, so that machine load does not matter; without the hash the ratio would be about 0.01.
    expect(unknown / known).toBeGreaterThan(0.3);
  });

  it('is created only for passwords that meet the rules', async () => {
    await expect(hashNewPassword('too short')).rejects.toThrow();
    await expect(hashNewPassword('x'.repeat(129))).rejects.toThrow();
    expect(await verifyPassword(PASSWORD, await hashNewPassword(PASSWORD))).toBe(true);
  });
});

describe('hashing', () => {
  it('runs 2 and queues 32; further ones must retry, and the limits recover afterwards', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => verifyPassword(PASSWORD, undefined)));
    const done = outcomes.map(({ status }) => status === 'fulfilled');
    expect(done).toEqual([...new Array(34).fill(true), ...new Array(6).fill(false)]);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(Unavailable);
    }
    const again = await Promise.allSettled(Array.from({ length: 34 }, () => hashPassword(PASSWORD)));
    expect(again.every(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('of one of two processes runs 1 and queues 16', async () => {
    shareHashing(2);
    try {
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => verifyPassword(PASSWORD, undefined)));
      const done = outcomes.map(({ status }) => status === 'fulfilled');
      expect(done).toEqual([...new Array(17).fill(true), ...new Array(3).fill(false)]);
    } finally {
      shareHashing(1);
    }
  });

  it('serves known users before queued strangers, in a queue of their own', async () => {
    // One at once, so that hashes end in the order in which they began.
    shareHashing(2);
    try {
      const order: string[] = [];
      const ask = (lane: 'known' | 'stranger') =>
        verifyPassword(PASSWORD, undefined, lane).then(() => order.push(lane));
      const strangers = Array.from({ length: 17 }, () => ask('stranger'));
      const refused = expect(verifyPassword(PASSWORD, undefined, 'stranger')).rejects.toBeInstanceOf(Unavailable);
      // Asked in the same turn: no hash can have ended in between.
      await Promise.all([refused, ...strangers, ask('known'), ask('known')]);
      // The first stranger was already running.
      expect(order).toEqual(['stranger', 'known', 'known', ...new Array(16).fill('stranger')]);
    } finally {
      shareHashing(1);
    }
  });
});
