import { randomUUID } from 'node:crypto';
import { eventually, redisOfFile } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { cacheKey, cacheTag, createCache } from '../src/index';
import { logger, openBus, openProcess, openProxy, openRedis, whenDone } from './support';

const URL_ = redisOfFile('cache');

/** A row in "the database", and a cache entry computed from it. */
function row() {
  const workspace = randomUUID();
  const tags = [cacheTag(workspace, 'task')];
  const entry = { key: cacheKey(workspace, 'statistics'), tags, ttlMs: 30_000 };
  const state = { value: 'old', reads: 0 };
  const fill = async () => {
    state.reads += 1;
    return { value: state.value };
  };
  return { entry, tags, state, fill };
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('the cache', () => {
  it('runs the query once for 500 parallel misses', async () => {
    const { cache } = await openProcess(URL_);
    const { entry, state, fill } = row();
    const answers = await Promise.all(Array.from({ length: 500 }, () => cache.wrap(entry, fill)));
    expect(answers).toHaveLength(500);
    expect(new Set(answers.map((answer) => answer.value))).toEqual(new Set(['old']));
    expect(state.reads).toBe(1);
  });

  it('serves a second process from Redis', async () => {
    const [first, second] = await Promise.all([openProcess(URL_), openProcess(URL_)]);
    const { entry, state, fill } = row();
    await first.cache.wrap(entry, fill);
    await eventually(() => first.redis.exists(entry.key));
    expect(await second.cache.wrap(entry, fill)).toEqual({ value: 'old' });
    expect(state.reads).toBe(1);
  });

  it('never hides a write behind a fill that began before it', async () => {
    const [here, there] = await Promise.all([openProcess(URL_), openProcess(URL_)]);
    const { entry, tags, state, fill } = row();
    const { opened, open } = gate();
    const { opened: reading, open: nowReading } = gate();
    const slow = here.cache.wrap(entry, async () => {
      const read = await fill();
      nowReading();
      await opened;
      return read;
    });
    await reading;
    state.value = 'new';
    await there.cache.invalidate(tags);
    await here.cache.invalidate(tags);

    expect(await here.cache.wrap(entry, fill)).toEqual({ value: 'new' });
    open();
    expect(await slow).toEqual({ value: 'old' });
    expect(await here.cache.wrap(entry, fill)).toEqual({ value: 'new' });
    expect(await there.cache.wrap(entry, fill)).toEqual({ value: 'new' });
  });

  it('is fresh for the writer at once and for another process right after', async () => {
    const [writer, reader] = await Promise.all([openProcess(URL_), openProcess(URL_)]);
    const { entry, tags, state, fill } = row();
    await writer.cache.wrap(entry, fill);
    await reader.cache.wrap(entry, fill);
    state.value = 'new';
    const sent = writer.cache.invalidate(tags);
    expect(await writer.cache.wrap(entry, fill)).toEqual({ value: 'new' });
    await sent;
    await eventually(async () => (await reader.cache.wrap(entry, fill)).value === 'new', { timeoutMs: 8_000 });
  });

  it('keeps entries with other tags', async () => {
    const { cache } = await openProcess(URL_);
    const [one, other] = [row(), row()];
    await cache.wrap(one.entry, one.fill);
    await cache.wrap(other.entry, other.fill);
    await cache.invalidate(one.tags);
    await cache.wrap(other.entry, other.fill);
    expect(other.state.reads).toBe(1);
  });

  it('does not revive an entry when Redis evicts the version of its tag', async () => {
    const { cache, redis, bus } = await openProcess(URL_);
    const { entry, tags, state, fill } = row();
    await cache.wrap(entry, fill);
    await eventually(() => redis.exists(entry.key));
    await cache.invalidate(tags);
    await redis.del(tags);
    state.value = 'new';
    const fresh = createCache({ redis, bus, logger });
    expect(await fresh.wrap(entry, fill)).toEqual({ value: 'new' });
  });

  it('does not serve an entry whose invalidation Redis rejected', async () => {
    const admin = openRedis(URL_);
    await eventually(() => admin.status === 'ready');
    await admin.call('ACL', 'SETUSER', 'no-unlink', 'on', 'nopass', '~*', '&*', '+@all', '-unlink');
    whenDone(() => admin.call('ACL', 'DELUSER', 'no-unlink'));
    const limited = new URL(URL_);
    limited.username = 'no-unlink';
    limited.password = 'any';
    const { cache, redis } = await openProcess(limited.href);
    const { entry, tags, state, fill } = row();
    await cache.wrap(entry, fill);
    await eventually(() => redis.exists(entry.key));
    state.value = 'new';
    await cache.invalidate(tags);
    expect(await cache.wrap(entry, fill)).toEqual({ value: 'new' });
  });

  it('spreads the expiry of entries by +-10 %', async () => {
    const { cache, redis } = await openProcess(URL_);
    const workspace = randomUUID();
    const keys = Array.from({ length: 60 }, (_, index) => cacheKey(workspace, 'part', index));
    await Promise.all(keys.map((key) => cache.wrap({ key, tags: [], ttlMs: 40_000 }, async () => 1)));
    await eventually(async () => (await redis.exists(keys)) === keys.length);
    const left = await Promise.all(keys.map((key) => redis.pttl(key)));
    expect(Math.max(...left)).toBeLessThanOrEqual(44_000);
    expect(Math.min(...left)).toBeGreaterThan(34_000);
    expect(Math.max(...left) - Math.min(...left)).toBeGreaterThan(2000);
  });

  it('keeps no entry longer than 66 seconds, whatever TTL is requested', async () => {
    const { cache, redis } = await openProcess(URL_);
    const { entry, fill } = row();
    await cache.wrap({ ...entry, ttlMs: 3_600_000 }, fill);
    await eventually(() => redis.exists(entry.key));
    expect(await redis.pttl(entry.key)).toBeLessThanOrEqual(66_000);
  });

  it('rethrows the query’s error and caches nothing', async () => {
    const { cache } = await openProcess(URL_);
    const { entry, fill } = row();
    await expect(cache.wrap(entry, () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
    expect(await cache.wrap(entry, fill)).toEqual({ value: 'old' });
  });

  it('treats foreign bytes under its key as a miss', async () => {
    const { cache, redis } = await openProcess(URL_);
    const { entry, tags, fill } = row();
    await redis.set(tags[0] ?? '', 'v');
    await redis.set(entry.key, 'v\n{not json');
    expect(await cache.wrap(entry, fill)).toEqual({ value: 'old' });
  });
});

describe('the cache without Redis', () => {
  it('is a miss, not an error, when Redis was never there', async () => {
    const proxy = await openProxy('cache');
    proxy.cut();
    const cache = createCache({ redis: openRedis(proxy.url), bus: openBus(proxy.url), logger });
    const { entry, tags, state, fill } = row();
    expect(await cache.wrap(entry, fill)).toEqual({ value: 'old' });
    await cache.invalidate(tags);
    expect(await cache.wrap(entry, fill)).toEqual({ value: 'old' });
    expect(state.reads).toBe(2);
  });

  it('waits for a frozen Redis once, not at every call', async () => {
    const proxy = await openProxy('cache');
    const { cache } = await openProcess(proxy.url);
    proxy.freeze();
    // With a 200 ms timeout on every call the test itself would time out.
    for (let call = 0; call < 600; call += 1) {
      const { entry, fill } = row();
      expect(await cache.wrap(entry, fill)).toEqual({ value: 'old' });
    }
  });

  it('answers from memory only while it receives invalidations', async () => {
    const proxy = await openProxy('cache');
    const { cache, bus } = await openProcess(proxy.url);
    const { entry, state, fill } = row();
    await cache.wrap(entry, fill);
    proxy.cut();
    await eventually(() => !bus.healthy);
    for (const value of ['new', 'newer']) {
      state.value = value;
      expect(await cache.wrap(entry, fill)).toEqual({ value });
    }
  });

  it('clears its memory when it may have missed invalidations', async () => {
    const proxy = await openProxy('cache');
    const [cutOff, other] = await Promise.all([openProcess(proxy.url), openProcess(URL_)]);
    const { entry, tags, state, fill } = row();
    await cutOff.cache.wrap(entry, fill);
    proxy.cut();
    await eventually(() => !cutOff.bus.healthy);
    state.value = 'new';
    await other.cache.invalidate(tags);
    proxy.resume();
    await eventually(() => cutOff.bus.healthy);
    expect(await cutOff.cache.wrap(entry, fill)).toEqual({ value: 'new' });
  });

  it('sends the invalidations of an outage when the outage ends', async () => {
    const proxy = await openProxy('cache');
    const [cutOff, other] = await Promise.all([openProcess(proxy.url), openProcess(URL_)]);
    const { entry, tags, state, fill } = row();
    await other.cache.wrap(entry, fill);
    await eventually(() => other.redis.exists(entry.key));
    proxy.cut();
    state.value = 'new';
    await cutOff.cache.invalidate(tags);
    expect(await other.cache.wrap(entry, fill)).toEqual({ value: 'old' });
    proxy.resume();
    await eventually(async () => (await other.cache.wrap(entry, fill)).value === 'new');
    await eventually(() => cutOff.bus.healthy);
    expect(await cutOff.cache.wrap(entry, fill)).toEqual({ value: 'new' });
  });
});

describe('keys', () => {
  it('are distinct between workspaces and parts', () => {
    expect(cacheKey('w1', 'task', 'a', 2)).toBe('ws:w1:task:a:2');
    expect(cacheKey('w1', 'task', 'a:2')).not.toBe(cacheKey('w1', 'task', 'a', 2));
    expect(cacheKey('w1', 'task')).not.toBe(cacheTag('w1', 'task'));
  });
});
