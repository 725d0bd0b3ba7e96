import type { Bus } from '@quartermaster/cache';
import { LRUCache } from 'lru-cache';

const TTL_MS = 5_000;

interface Entry<V> {
  value: V;
}

/**
 * A process-wide cache for data that must never be stale (sessions, roles): used while pub/sub is up, invalidated by notices, and
 * bypassed while pub/sub is down. A TTL of 5 s bounds the effect of a lost message.
 */
export class FreshCache<V> {
  /** Reads the clock at each look-up: with a resolution, most look-ups would set a timer. */
  private readonly entries = new LRUCache<string, Entry<V>>({ max: 20_000, ttl: TTL_MS, ttlResolution: 0 });
  /** Incremented by every invalidation: a fill that began earlier is not cached. */
  private epoch = 0;
  private readonly name: string;
  private readonly bus: Bus;

  constructor({ name, bus }: { name: string; bus: Bus }) {
    this.name = name;
    this.bus = bus;
    bus.subscribe('invalidate', (message) => {
      if (isDrop(message) && message.cache === name) this.forget(message.prefix);
    });
    bus.onDown(() => this.forget(''));
  }

  /** The value, if cached and fresh; synchronous for the hot path. */
  peek(key: string): V | undefined {
    return this.bus.healthy ? this.entries.get(key)?.value : undefined;
  }

  async get(key: string, fill: () => Promise<V>): Promise<V> {
    const known = this.bus.healthy ? this.entries.get(key) : undefined;
    if (known) return known.value;
    const { epoch } = this;
    const value = await fill();
    if (epoch === this.epoch && this.bus.healthy) this.entries.set(key, { value });
    return value;
  }

  /** Call after commit. Invalidates every key that starts with `prefix`, here at once and in other processes by notice. */
  invalidate(prefix: string): void {
    this.forget(prefix);
    this.bus.publish('invalidate', { cache: this.name, prefix });
  }

  private forget(prefix: string): void {
    this.epoch++;
    for (const key of this.entries.keys()) if (key.startsWith(prefix)) this.entries.delete(key);
  }
}

function isDrop(message: unknown): message is { cache: string; prefix: string } {
  return typeof message === 'object' && message !== null && 'cache' in message && 'prefix' in message;
}
