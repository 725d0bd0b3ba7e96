import { randomUUID } from 'node:crypto';
import type { Logger } from '@quartermaster/logger';
import { guardOf } from './guard';
import { createRedis, redisAnswers } from './redis';

const CHANNELS = ['changes', 'invalidate', 'sessions', 'outbox', 'writers'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Tells receivers that they may have missed messages: sent by a process whose publishing failed for a while. */
const RESYNC = 'resync';
/** What the next request to another process depends on. */
const AWAITED: ReadonlySet<Channel> = new Set<Channel>(['invalidate', 'sessions']);
const HEARTBEAT_MS = 2000;

export interface Bus {
  /**
   * Publishes to every process; this one receives it at once, exactly once. `message` must survive JSON. Never throws. Without
   * Redis only this process receives it, and the others get a resync once Redis is back.
   */
  publish(channel: Channel, message: unknown): void;
  /**
   * Resolves once Redis has passed on what this process published about sessions and caches, or does not answer: who is answered after
   * that and asks another process meets what was changed. Never rejects.
   */
  heard(): Promise<void>;
  /** @returns a function that unsubscribes */
  subscribe(channel: Channel, listener: (message: unknown) => void): () => void;
  /** Runs when messages from other processes stop arriving, or may have been missed. */
  onDown(listener: () => void): () => void;
  /** Runs when messages arrive (again): reload everything that depends on them. */
  onUp(listener: () => void): () => void;
  /** Whether messages from other processes arrive. A silently dead connection is noticed within 4 s. */
  readonly healthy: boolean;
  close(): void;
}

/** Redis pub/sub: one subscriber connection and one publisher. Channels are separated by database number. */
export function createBus({ url, logger }: { url: string; logger: Logger }): Bus {
  const self = randomUUID();
  const prefix = `bus:${new URL(url).pathname.slice(1) || '0'}:`;
  const publisher = createRedis({ url, role: 'command', logger });
  const subscriber = createRedis({ url, role: 'subscriber', logger });
  const guard = guardOf({ redis: publisher, logger });
  const subscriptions = new Map<string, Set<(message: unknown) => void>>();
  const downs = new Set<() => void>();
  const ups = new Set<() => void>();
  let healthy = false;
  let resyncPending = false;
  /** Of one connection the replies come in the order of the commands, so the last one says that all were passed on. */
  let passedOn: Promise<void> = Promise.resolve();

  const call = <Args extends unknown[]>(listeners: Iterable<(...args: Args) => void>, ...args: Args) => {
    for (const listener of listeners) {
      try {
        listener(...args);
      } catch (err) {
        logger.error({ err }, 'a listener of the bus failed');
      }
    }
  };
  const turn = (next: boolean) => {
    if (healthy === next) return;
    healthy = next;
    call(next ? ups : downs);
  };
  const send = (channel: string, message: unknown) =>
    guard.attempt(() => publisher.publish(prefix + channel, JSON.stringify({ from: self, message })));

  guard.onUp(async () => {
    if (resyncPending) resyncPending = (await send(RESYNC, null)) === undefined;
  });

  subscriber.on('ready', () => {
    const names = [...CHANNELS, RESYNC].map((channel) => prefix + channel);
    subscriber.subscribe(...names).then(
      () => turn(true),
      () => subscriber.disconnect(true),
    );
  });
  subscriber.on('close', () => turn(false));
  subscriber.on('message', (channel, text) => {
    const { from, message } = parseEnvelope(text);
    if (from === self) return;
    const name = channel.slice(prefix.length);
    if (name !== RESYNC) return call(subscriptions.get(name) ?? [], message);
    call(downs);
    call(ups);
  });
  const heartbeat = setInterval(async () => {
    if (!healthy || (await redisAnswers(subscriber, HEARTBEAT_MS)) || !healthy) return;
    turn(false);
    subscriber.disconnect(true);
  }, HEARTBEAT_MS).unref();

  return {
    publish(channel, message) {
      call(subscriptions.get(channel) ?? [], message);
      const sent = send(channel, message).then((reached) => {
        if (reached === undefined) resyncPending = true;
      });
      if (AWAITED.has(channel)) passedOn = sent;
    },
    heard: () => passedOn,
    subscribe(channel, listener) {
      const listeners = subscriptions.get(channel) ?? new Set();
      subscriptions.set(channel, listeners);
      return add(listeners, listener);
    },
    onDown: (listener) => add(downs, listener),
    onUp: (listener) => add(ups, listener),
    get healthy() {
      return healthy;
    },
    close() {
      clearInterval(heartbeat);
      subscriber.disconnect();
      publisher.disconnect();
    },
  };
}

function add<T>(listeners: Set<T>, listener: T): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Any client may publish to a channel, so a malformed envelope has no sender and no message. */
function parseEnvelope(text: string): { from?: unknown; message?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
