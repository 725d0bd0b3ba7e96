import { randomUUID } from 'node:crypto';
import { eventually, redisOfFile } from '@quartermaster/testing';
import fc from 'fast-check';
import type { Redis } from 'ioredis';
import { describe, expect, it } from 'vitest';
import type { Limit, Limiter, Pace } from '../src/index';
import { keyOf } from '../src/limiter';
import { openLimiter, openProxy, openRedis } from './support';

const URL_ = redisOfFile('limiter');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const limit = (change: Partial<Limit> = {}): Limit => ({
  name: 'test',
  key: randomUUID(),
  free: 20,
  firstWaitMs: MINUTE,
  longestWaitMs: 15 * MINUTE,
  forgetAfterMs: HOUR,
  ...change,
});

async function openReady(): Promise<Redis> {
  const redis = openRedis(URL_);
  await eventually(() => redis.status === 'ready');
  return redis;
}

/** Simulates elapsed time by moving a limit's latest attempt into the past. */
async function age(redis: Redis, of: Limit, ms: number): Promise<void> {
  expect(await redis.exists(keyOf(of))).toBe(1);
  await redis.hincrby(keyOf(of), 'at', -ms);
}

/** The times, in ms, at which a tireless caller's attempts are allowed. */
async function attack(limiter: Limiter, redis: Redis, of: Limit, forMs: number): Promise<number[]> {
  const moments: number[] = [];
  for (let now = 0; now < forMs; ) {
    const { allowed, retryAfterMs } = await limiter.take([of]);
    if (allowed) moments.push(now);
    else {
      now += retryAfterMs;
      await age(redis, of, retryAfterMs);
    }
  }
  return moments;
}

describe('the limiter', () => {
  it('allows exactly N of 10 N parallel requests over four connections', async () => {
    const limiters = await Promise.all([1, 2, 3, 4].map(() => openLimiter(URL_)));
    const wanted = limit({ free: 50 });
    const takes = limiters.flatMap((limiter) => Array.from({ length: 125 }, () => limiter.take([wanted])));
    const decisions = await Promise.all(takes);
    expect(decisions.filter((decision) => decision.allowed)).toHaveLength(50);
    const denied = decisions.filter((decision) => !decision.allowed);
    expect(denied.every(({ retryAfterMs }) => retryAfterMs > 55_000 && retryAfterMs <= MINUTE)).toBe(true);
  });

  it('counts per name and key', async () => {
    const limiter = await openLimiter(URL_);
    const wanted = limit({ free: 1 });
    expect(await limiter.take([wanted])).toEqual({ allowed: true, retryAfterMs: 0 });
    expect(await limiter.take([wanted])).toMatchObject({ allowed: false });
    expect(await limiter.take([{ ...wanted, key: randomUUID() }])).toMatchObject({ allowed: true });
    expect(await limiter.take([{ ...wanted, name: 'other' }])).toMatchObject({ allowed: true });
  });

  it('doubles the wait with each attempt, up to the longest, and allows an attempt after the announced wait', async () => {
    const [limiter, redis] = await Promise.all([openLimiter(URL_), openReady()]);
    const wanted = limit({ free: 2 });
    await limiter.take([wanted]);
    await limiter.take([wanted]);
    const waits: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      const { retryAfterMs } = await limiter.take([wanted]);
      waits.push(Math.ceil(retryAfterMs / MINUTE));
      await age(redis, wanted, retryAfterMs - 1_000);
      expect(await limiter.take([wanted])).toMatchObject({ allowed: false });
      await age(redis, wanted, 1_000);
      expect(await limiter.take([wanted])).toMatchObject({ allowed: true });
    }
    expect(waits).toEqual([1, 2, 4, 8, 15, 15, 15]);
  });

  it('counts a refused attempt against no limit, not even those that would have allowed it', async () => {
    const limiter = await openLimiter(URL_);
    const [full, roomy] = [limit({ free: 1 }), limit({ free: 3 })];
    await limiter.take([full]);
    for (let tries = 0; tries < 10; tries += 1) {
      for (const both of [
        [full, roomy],
        [roomy, full],
      ]) {
        expect(await limiter.take(both)).toMatchObject({ allowed: false });
      }
    }
    for (let tries = 0; tries < 3; tries += 1) expect(await limiter.take([roomy])).toMatchObject({ allowed: true });
    expect(await limiter.take([roomy])).toMatchObject({ allowed: false });
  });

  it('returns the longest of several waits', async () => {
    const limiter = await openLimiter(URL_);
    const limits = [limit({ free: 1 }), limit({ free: 1, firstWaitMs: 10 * MINUTE }), limit({ free: 1 })];
    await limiter.take(limits);
    const { retryAfterMs } = await limiter.take(limits);
    expect(Math.ceil(retryAfterMs / MINUTE)).toBe(10);
  });

  it('resets counts on request and after their expiry', async () => {
    const [limiter, redis] = await Promise.all([openLimiter(URL_), openReady()]);
    const [one, other] = [limit({ free: 1 }), limit({ free: 1 })];
    await limiter.take([one, other]);
    await limiter.reset([one]);
    expect(await limiter.take([one])).toMatchObject({ allowed: true });
    expect(await limiter.take([other])).toMatchObject({ allowed: false });
    const left = await redis.pttl(keyOf(other));
    expect(left).toBeGreaterThan(HOUR - MINUTE);
    expect(left).toBeLessThanOrEqual(HOUR);
  });

  it('refunds the one attempt that is given back, and never more than were counted', async () => {
    const [limiter, redis] = await Promise.all([openLimiter(URL_), openReady()]);
    const wanted = limit({ free: 2 });
    await limiter.giveBack([wanted]);
    expect(await redis.exists(keyOf(wanted))).toBe(0);
    for (let round = 0; round < 5; round += 1) {
      expect(await limiter.take([wanted])).toMatchObject({ allowed: true });
      await limiter.giveBack([wanted, limit()]);
    }
    await limiter.giveBack([wanted]);
    expect(await limiter.take([wanted])).toMatchObject({ allowed: true });
    expect(await limiter.take([wanted])).toMatchObject({ allowed: true });
    expect(await limiter.take([wanted])).toMatchObject({ allowed: false });
  });

  it('never allows more than the free attempts, the doubling ones and one per longest wait, at any pace', async () => {
    const [limiter, redis] = await Promise.all([openLimiter(URL_), openReady()]);
    const pace: fc.Arbitrary<Pace> = fc.record({
      free: fc.integer({ min: 1, max: 12 }),
      firstWaitMs: fc.integer({ min: 1_000, max: 30_000 }),
      longestWaitMs: fc.integer({ min: 30_000, max: 120_000 }),
      forgetAfterMs: fc.constant(HOUR),
    });
    await fc.assert(
      fc.asyncProperty(pace, async (one) => {
        const moments = await attack(limiter, redis, limit(one), HOUR / 2);
        const doubling = Math.ceil(Math.log2(one.longestWaitMs / one.firstWaitMs));
        expect(moments.length).toBeLessThanOrEqual(one.free + doubling + HOUR / 2 / one.longestWaitMs + 1);
        // Lower bound: nobody waits longer than the longest wait.
        const gaps = moments.map((moment, index) => moment - (moments[index - 1] ?? 0));
        expect(Math.max(...gaps)).toBeLessThanOrEqual(one.longestWaitMs);
      }),
      { numRuns: 20 },
    );
  });

  it('allows exactly a quarter of the free attempts, with waits four times as long, while Redis is down', async () => {
    const proxy = await openProxy('limiter');
    const limiter = await openLimiter(proxy.url);
    proxy.cut();
    const wanted = limit();
    const decisions = await Promise.all(Array.from({ length: 100 }, () => limiter.take([wanted])));
    expect(decisions.filter((decision) => decision.allowed)).toHaveLength(5);
    const { retryAfterMs } = await limiter.take([wanted]);
    expect(Math.ceil(retryAfterMs / MINUTE)).toBe(4);

    // Locally too, an attempt counts against all limits or none.
    const roomy = limit({ free: 8 });
    expect(await limiter.take([roomy, wanted])).toMatchObject({ allowed: false });
    expect(await limiter.take([roomy])).toMatchObject({ allowed: true });
    expect(await limiter.take([roomy])).toMatchObject({ allowed: true });
    expect(await limiter.take([roomy])).toMatchObject({ allowed: false });
    await limiter.giveBack([roomy]);
    expect(await limiter.take([roomy])).toMatchObject({ allowed: true });
    await limiter.reset([wanted]);
    expect(await limiter.take([wanted])).toMatchObject({ allowed: true });
  });

  it('divides the quarter among the processes of a web app', async () => {
    const proxy = await openProxy('limiter');
    const limiters = await Promise.all([1, 2].map(() => openLimiter(proxy.url, { processes: 2 })));
    proxy.cut();
    const wanted = limit({ free: 16 });
    for (const limiter of limiters) {
      const decisions = await Promise.all(Array.from({ length: 10 }, () => limiter.take([wanted])));
      expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(2);
      const { retryAfterMs } = await limiter.take([wanted]);
      expect(Math.ceil(retryAfterMs / MINUTE)).toBe(8);
    }
  });

  it('allows at least one attempt where the quarter is less than one', async () => {
    const proxy = await openProxy('limiter');
    const limiter = await openLimiter(proxy.url);
    proxy.cut();
    const wanted = limit({ free: 2 });
    expect(await limiter.take([wanted])).toMatchObject({ allowed: true });
    expect(await limiter.take([wanted])).toMatchObject({ allowed: false });
  });

  it('waits for a frozen Redis once, and counts in Redis again afterwards', async () => {
    const proxy = await openProxy('limiter');
    const [limiter, redis] = await Promise.all([openLimiter(proxy.url), openReady()]);
    proxy.freeze();
    // With a 200 ms timeout on every call the test itself would time out.
    for (let call = 0; call < 600; call += 1) await limiter.take([limit()]);

    proxy.resume();
    const shared = limit({ free: 5000 });
    await eventually(async () => {
      await limiter.take([shared]);
      return (await redis.hget(keyOf(shared), 'count')) !== null;
    });
  });
});
