import { eventually, redisOfFile } from '@quartermaster/testing';
import { describe, expect, it } from 'vitest';
import { openBus, openProxy, openRedis } from './support';

const URL_ = redisOfFile('bus');

/** A bus that receives other processes' messages, with a record of everything received. */
async function openListener(url: string) {
  const bus = openBus(url);
  const received: unknown[] = [];
  const turns: string[] = [];
  bus.subscribe('changes', (message) => received.push(message));
  bus.onDown(() => turns.push('down'));
  bus.onUp(() => turns.push('up'));
  await eventually(() => bus.healthy);
  return { bus, received, turns };
}

describe('the bus', () => {
  it('delivers exactly once, to its own process and to others', async () => {
    const [one, two] = await Promise.all([openListener(URL_), openListener(URL_)]);
    one.bus.publish('changes', { n: 1 });
    expect(one.received).toEqual([{ n: 1 }]);
    two.bus.publish('changes', { n: 2 });
    await eventually(() => one.received.length === 2 && two.received.length === 2);
    one.bus.publish('changes', 'last');
    await eventually(() => two.received.includes('last'));
    expect(one.received).toEqual([{ n: 1 }, { n: 2 }, 'last']);
    expect(two.received).toHaveLength(3);
  });

  it('separates channels and ends subscriptions', async () => {
    const { bus, received } = await openListener(URL_);
    const outbox: unknown[] = [];
    const end = bus.subscribe('outbox', (message) => outbox.push(message));
    bus.publish('outbox', 1);
    end();
    bus.publish('outbox', 2);
    expect(outbox).toEqual([1]);
    expect(received).toEqual([]);
  });

  it('delivers to its own process while Redis is down, and reports the outage', async () => {
    const proxy = await openProxy('bus');
    const { bus, received, turns } = await openListener(proxy.url);
    proxy.cut();
    await eventually(() => !bus.healthy);
    bus.publish('changes', 'alone');
    expect(received).toEqual(['alone']);
    expect(turns).toEqual(['up', 'down']);
    proxy.resume();
    await eventually(() => bus.healthy);
    expect(turns).toEqual(['up', 'down', 'up']);
    expect(received).toEqual(['alone']);
  });

  it('sends a resync to others after its messages could not be sent', async () => {
    const proxy = await openProxy('bus');
    const [cutOff, other] = await Promise.all([openListener(proxy.url), openListener(URL_)]);
    proxy.cut();
    await eventually(() => !cutOff.bus.healthy);
    cutOff.bus.publish('changes', 'lost');
    proxy.resume();
    await eventually(() => other.turns.length === 3);
    expect(other.turns).toEqual(['up', 'down', 'up']);
    expect(other.received).toEqual([]);
    expect(other.bus.healthy).toBe(true);
  });

  it('detects a connection that is open but silent', async () => {
    const proxy = await openProxy('bus');
    const { bus, turns } = await openListener(proxy.url);
    proxy.freeze();
    await eventually(() => turns.includes('down'), { timeoutMs: 8000 });
    proxy.resume();
    await eventually(() => bus.healthy);
  });

  it('continues when a listener throws or a message is malformed', async () => {
    const { bus, received } = await openListener(URL_);
    const other = openRedis(URL_);
    await eventually(() => other.status === 'ready');
    bus.subscribe('invalidate', () => {
      throw new Error('a broken listener');
    });
    bus.publish('invalidate', []);
    await other.publish('bus:7:changes', 'not json');
    await other.publish('bus:7:changes', 'null');
    bus.publish('changes', 'still here');
    await eventually(() => received.includes('still here'));
  });
});
