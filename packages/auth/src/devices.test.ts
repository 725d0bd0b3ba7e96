import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDevices } from './devices';

const SECRET = 'a secret that only these tests know 1';
const devices = createDevices({ secret: SECRET });
const account = { id: 'user-1', passwordHash: '$argon2id$one' };
const DAY = 86_400_000;

afterEach(() => vi.useRealTimers());

describe('the mark of a known device', () => {
  it('is recognized for its account, by an id of its own', () => {
    const [one, two] = [devices.remember(undefined, account), devices.remember(undefined, account)];
    expect(devices.recognize(one, account)).toMatch(/^[\w-]{16}$/);
    expect(devices.recognize(one, account)).toBe(devices.recognize(one, account));
    expect(devices.recognize(two, account)).not.toBe(devices.recognize(one, account));
  });

  it.each([
    ['for another account', { ...account, id: 'user-2' }],
    ['after a change of the password', { ...account, passwordHash: '$argon2id$two' }],
  ])('is worth nothing %s', (_what, other) => {
    expect(devices.recognize(devices.remember(undefined, account), other)).toBeNull();
  });

  it('is valid while its signing secret is the current or the previous one, and invalid after that', () => {
    const mark = devices.remember(undefined, account);
    const next = 'another secret that only tests know 2';
    expect(createDevices({ secret: next, previous: SECRET }).recognize(mark, account)).not.toBeNull();
    expect(createDevices({ secret: next }).recognize(mark, account)).toBeNull();
  });

  it('is invalid after 90 days', () => {
    vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') });
    const mark = devices.remember(undefined, account);
    vi.setSystemTime(Date.now() + 90 * DAY - 1_000);
    expect(devices.recognize(mark, account)).not.toBeNull();
    vi.setSystemTime(Date.now() + 1_000);
    expect(devices.recognize(mark, account)).toBeNull();
  });

  it('is invalid with any character changed', () => {
    const mark = devices.remember(undefined, account);
    const device = devices.recognize(mark, account);
    expect(device).not.toBeNull();
    for (let at = 0; at < mark.length; at += 1) {
      // These two characters differ in the significant bits of the last position too.
      const swapped = mark[at] === 'A' ? 'Q' : 'A';
      expect(devices.recognize(mark.slice(0, at) + swapped + mark.slice(at + 1), account), `at ${at}`).toBeNull();
    }
  });

  it.each([
    '',
    '~',
    '..',
    '~~~~~~',
    'a.b.c',
    `zzzzzzzz.${'A'.repeat(16)}.${'A'.repeat(22)}`,
    'x'.repeat(10_000),
    '%00',
    '🦊',
  ])('is nothing like %j', (forged) => {
    expect(devices.recognize(forged, account)).toBeNull();
    expect(devices.recognize(devices.remember(forged, account), account)).not.toBeNull();
  });

  it('is stored with those of other accounts of the same browser, at most five, the latest first', () => {
    const people = Array.from({ length: 6 }, (_, n) => ({ id: `user-${n}`, passwordHash: `hash ${n}` }));
    let cookie: string | undefined;
    for (const person of people) cookie = devices.remember(cookie, person);
    expect(people.map((person) => devices.recognize(cookie, person) !== null)).toEqual([
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    // The same person signs in again: no second mark, and nobody is dropped.
    const [, second = account] = people;
    const again = devices.remember(cookie, second);
    expect(again.split('~')).toHaveLength(5);
    expect(devices.recognize(again, second)).not.toBe(devices.recognize(cookie, second));
    expect(people.slice(1).every((person) => devices.recognize(again, person) !== null)).toBe(true);
    expect(again.length).toBeLessThan(300);
  });
});
