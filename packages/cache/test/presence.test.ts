import { randomUUID } from 'node:crypto';
import { eventually, redisOfFile } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { type CacheKey, cacheKey } from '../src/keys';
import { createPresence } from '../src/presence';
import { logger, openProxy, openRedis } from './support';

const URL_ = redisOfFile('presence');

async function openPresence(url = URL_) {
  const redis = openRedis(url);
  await eventually(() => redis.status === 'ready');
  return { redis, presence: createPresence({ redis, logger }) };
}

const newPlace = () => cacheKey(randomUUID(), 'presence', randomUUID());
const someone = (name: string, tab = 'one') => ({ userId: name, tabId: tab });

/** Simulates elapsed time by moving the ends of all stays into the past. */
async function age(redis: ReturnType<typeof openRedis>, place: CacheKey, ms: number): Promise<void> {
  for (const entry of await redis.zrange(place, '0', '-1')) await redis.zincrby(place, -ms, entry);
}

describe('who is in a place', () => {
  it('is told to everybody who enters it, from any process, and to nobody elsewhere', async () => {
    const [one, two] = [await openPresence(), await openPresence()];
    const [place, other] = [newPlace(), newPlace()];
    expect(await one.presence.enter(place, someone('uma'))).toEqual({ userIds: ['uma'], arrived: true });
    expect(await two.presence.enter(place, someone('sam'))).toEqual({ userIds: ['sam', 'uma'], arrived: true });
    expect(await one.presence.enter(place, someone('uma'))).toEqual({ userIds: ['sam', 'uma'], arrived: false });
    expect(await one.presence.enter(other, someone('kim'))).toEqual({ userIds: ['kim'], arrived: true });
  });

  it('leaves with the last tab', async () => {
    const { presence } = await openPresence();
    const place = newPlace();
    await presence.enter(place, someone('uma', 'one'));
    expect(await presence.enter(place, someone('uma', 'two'))).toEqual({ userIds: ['uma'], arrived: false });
    expect(await presence.leave(place, someone('uma', 'one'))).toBe(false);
    expect(await presence.leave(place, someone('uma', 'one'))).toBe(false);
    expect(await presence.enter(place, someone('sam'))).toMatchObject({ userIds: ['sam', 'uma'] });
    expect(await presence.leave(place, someone('uma', 'two'))).toBe(true);
    expect(await presence.enter(place, someone('sam'))).toEqual({ userIds: ['sam'], arrived: false });
  });

  it('is gone a minute after the last word, with nothing left in Redis', async () => {
    const { redis, presence } = await openPresence();
    const place = newPlace();
    await presence.enter(place, someone('uma'));
    await age(redis, place, 55_000);
    expect(await presence.enter(place, someone('sam'))).toMatchObject({ userIds: ['sam', 'uma'] });
    await age(redis, place, 10_000);
    expect(await presence.enter(place, someone('sam'))).toEqual({ userIds: ['sam'], arrived: false });
    expect(await redis.zcard(place)).toBe(1);
    const left = await redis.pttl(place);
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(60_000);
  });

  it('counts an expired tab as none', async () => {
    const { redis, presence } = await openPresence();
    const place = newPlace();
    await presence.enter(place, someone('uma', 'crashed'));
    await age(redis, place, 61_000);
    await presence.enter(place, someone('uma', 'new'));
    await presence.enter(place, someone('sam', 'crashed'));
    await age(redis, place, 61_000);
    expect(await presence.enter(place, someone('uma', 'new'))).toEqual({ userIds: ['uma'], arrived: true });
    expect(await presence.leave(place, someone('uma', 'new'))).toBe(true);
  });

  it('is 20 people at most, and five tabs of each', async () => {
    const { redis, presence } = await openPresence();
    const place = newPlace();
    const names = Array.from({ length: 25 }, (_, n) => `person-${String(n).padStart(2, '0')}`);
    for (const name of names) await presence.enter(place, someone(name));
    for (let tab = 0; tab < 10; tab++) await presence.enter(place, someone('person-00', `tab-${tab}`));
    const there = await presence.enter(place, someone('person-00', 'tab-0'));
    expect(there).toEqual({ userIds: names.slice(0, 20), arrived: false });
    expect(await redis.zcard(place)).toBe(24);
    expect(await presence.enter(place, someone('person-24'))).toEqual({ userIds: names.slice(0, 20), arrived: false });
    await presence.leave(place, someone('person-19'));
    expect(await presence.enter(place, someone('person-24'))).toMatchObject({ arrived: true });
  });
});

it('without Redis nobody is anywhere, and nothing fails', async () => {
  const proxy = await openProxy('presence');
  const { presence } = await openPresence(proxy.url);
  const place = newPlace();
  // A reply that takes over 200 ms counts as none, which a busy machine can cause.
  await eventually(async () => (await presence.enter(place, someone('uma'))).userIds.length === 1);
  proxy.cut();
  expect(await presence.enter(place, someone('sam'))).toEqual({ userIds: [], arrived: false });
  expect(await presence.leave(place, someone('uma'))).toBe(false);
  proxy.resume();
  const there = await eventually(async () => {
    const { userIds } = await presence.enter(place, someone('sam'));
    return userIds.length > 0 && userIds;
  });
  expect(there).toEqual(['sam', 'uma']);
});
