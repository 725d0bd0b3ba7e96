import { randomUUID } from 'node:crypto';
import { eventually } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import type { LimitRequest } from '../src/index';
import { openLimiter, openProxy, redisUrl } from './support';

const URL_ = redisUrl(6);

const request = (change: Partial<LimitRequest> = {}): LimitRequest => ({
  name: 'test',
  key: randomUUID(),
  limit: 20,
  windowMs: 60_000,
  strict: false,
  ...change,
});

describe('the limiter', () => {
  it('allows exactly N of 10 N parallel requests over four connections', async () => {
    const limiters = await Promise.all([1, 2, 3, 4].map(() => openLimiter(URL_)));
    const wanted = request({ limit: 50 });
    const takes = limiters.flatMap((limiter) => Array.from({ length: 125 }, () => limiter.take(wanted)));
    const decisions = await Promise.all(takes);
    expect(decisions.filter((decision) => decision.allowed)).toHaveLength(50);
    const denied = decisions.filter((decision) => !decision.allowed);
    expect(denied.every(({ retryAfterMs }) => retryAfterMs > 55_000 && retryAfterMs <= 60_000)).toBe(true);
  });

  it('counts what remains, per name and key', async () => {
    const limiter = await openLimiter(URL_);
    const wanted = request({ limit: 2 });
    expect(await limiter.take(wanted)).toEqual({ allowed: true, remaining: 1, retryAfterMs: 0 });
    expect(await limiter.take(wanted)).toEqual({ allowed: true, remaining: 0, retryAfterMs: 0 });
    expect(await limiter.take(wanted)).toMatchObject({ allowed: false, remaining: 0 });
    expect(await limiter.take({ ...wanted, key: randomUUID() })).toMatchObject({ allowed: true });
    expect(await limiter.take({ ...wanted, name: 'other' })).toMatchObject({ allowed: true });
  });

  it('slides: each one frees its place when it leaves the window, not before and not with the others', async () => {
    const limiter = await openLimiter(URL_);
    const wanted = request({ limit: 2, windowMs: 4000 });
    const began = performance.now();
    await limiter.take(wanted);
    await eventually(() => performance.now() - began > 2000);
    await limiter.take(wanted);
    const refused = await limiter.take(wanted);
    expect(refused.allowed).toBe(false);
    // The place of the first, not a whole window from now; the two clocks may round a millisecond apart.
    expect(refused.retryAfterMs).toBeLessThanOrEqual(2010);

    await eventually(async () => (await limiter.take(wanted)).allowed, { intervalMs: 5 });
    expect(performance.now() - began).toBeGreaterThan(3995);
    expect((await limiter.take(wanted)).allowed).toBe(false);
  });

  it.each([
    ['a quarter of the quota where it is strict', true, 5],
    ['the whole quota elsewhere', false, 20],
  ])('allows %s, and no more, while Redis is away', async (_, strict, allowed) => {
    const proxy = await openProxy(6);
    const limiter = await openLimiter(proxy.url);
    proxy.cut();
    const wanted = request({ strict });
    const decisions = await Promise.all(Array.from({ length: 100 }, () => limiter.take(wanted)));
    expect(decisions.filter((decision) => decision.allowed)).toHaveLength(allowed);
    expect(decisions.at(-1)?.retryAfterMs).toBeGreaterThan(0);
  });

  it('lets at least one through where the strict quarter is less than one', async () => {
    const proxy = await openProxy(6);
    const limiter = await openLimiter(proxy.url);
    proxy.cut();
    const wanted = request({ strict: true, limit: 2 });
    expect(await limiter.take(wanted)).toMatchObject({ allowed: true });
    expect(await limiter.take(wanted)).toMatchObject({ allowed: false });
  });

  it('waits for a frozen Redis once, and counts in Redis again after it', async () => {
    const proxy = await openProxy(6);
    const [limiter, direct] = await Promise.all([openLimiter(proxy.url), openLimiter(URL_)]);
    proxy.freeze();
    // More calls than the time of a test has silences of 200 ms.
    for (let call = 0; call < 600; call += 1) await limiter.take(request());

    proxy.resume();
    const shared = request({ limit: 5000 });
    await eventually(async () => {
      const before = await direct.take(shared);
      await limiter.take(shared);
      return before.remaining - (await direct.take(shared)).remaining === 2;
    });
  });
});
