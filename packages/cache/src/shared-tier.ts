import { randomBytes } from 'node:crypto';
import type { Logger } from '@quartermaster/logger';
import type { Redis } from 'ioredis';
import { guardOf } from './guard';
import { defineScript, runScript } from './script';

/** The longest life of an entry (plus 10 % jitter), ms. */
export const MAX_TTL_MS = 60_000;
const TAG_TTL_S = 3600;
const MAX_UNSENT = 10_000;

/**
 * KEYS: the entry, then its tags. ARGV: a fresh version, a version's TTL in seconds. A tag without a version gets the fresh one,
 * so an entry never matches a tag that was invalidated, expired or evicted after it was written.
 */
const READ = defineScript(`
  local versions = {}
  for i = 2, #KEYS do
    local version = redis.call('GET', KEYS[i])
    if not version then
      version = ARGV[1]
      redis.call('SET', KEYS[i], version, 'EX', ARGV[2])
    end
    versions[i - 1] = version
  end
  return { table.concat(versions, ' '), redis.call('GET', KEYS[1]), redis.call('PTTL', KEYS[1]) }
`);

export interface SharedRead {
  /** The tags' versions before the fill: an entry computed from now on must carry them. */
  versions: string;
  /** The entry, if it exists and none of its tags changed; `ttlMs` is its remaining TTL. */
  hit?: { value: unknown; chars: number; ttlMs: number };
}

export interface SharedTier {
  /** `undefined` if Redis is unreachable, or not yet consistent. */
  read(key: string, tags: readonly string[]): Promise<SharedRead | undefined>;
  /** Fire and forget. */
  write(key: string, entry: { versions: string; json: string; ttlMs: number }): void;
  invalidate(tags: readonly string[]): Promise<void>;
}

/** The Redis tier: `<versions>
<json>` under each key, one version under each tag. `onSent` runs after each attempt to invalidate. */
export function createSharedTier({
  redis,
  logger,
  onSent,
}: {
  redis: Redis;
  logger: Logger;
  onSent: (tags: string[]) => void;
}): SharedTier {
  const guard = guardOf({ redis, logger });
  // Invalidations that did not reach Redis: until they do, its entries with these tags may be stale.
  const unsent = new Map<string, { at: number }>();

  async function send(tags: string[]): Promise<void> {
    const marks = tags.map((tag) => [tag, unsent.get(tag)] as const);
    const removed = await guard.attempt(() => redis.unlink(tags));
    if (removed !== undefined) for (const [tag, mark] of marks) if (unsent.get(tag) === mark) unsent.delete(tag);
    onSent(tags);
  }
  guard.onUp(() => {
    if (unsent.size > 0) void send([...unsent.keys()]);
  });

  return {
    async read(key, tags) {
      if (tags.some((tag) => unsent.has(tag))) return undefined;
      const version = randomBytes(9).toString('base64url');
      const reply = await guard.attempt(() =>
        runScript(redis, { script: READ, keys: [key, ...tags], args: [version, TAG_TTL_S] }),
      );
      return reply === undefined ? undefined : parseReply(reply);
    },
    write(key, { versions, json, ttlMs }) {
      void guard.attempt(() => redis.set(key, `${versions}\n${json}`, 'PX', ttlMs));
    },
    async invalidate(tags) {
      if (unsent.size > MAX_UNSENT) dropOld(unsent);
      const mark = { at: Date.now() };
      for (const tag of tags) {
        unsent.delete(tag);
        unsent.set(tag, mark);
      }
      await send([...tags]);
    },
  };
}

function parseReply(reply: unknown): SharedRead | undefined {
  if (!Array.isArray(reply)) return undefined;
  const [versions, entry, ttlMs]: unknown[] = reply;
  if (typeof versions !== 'string' || typeof ttlMs !== 'number') return undefined;
  if (typeof entry !== 'string' || !entry.startsWith(`${versions}\n`)) return { versions };
  try {
    return { versions, hit: { value: JSON.parse(entry.slice(versions.length + 1)), chars: entry.length, ttlMs } };
  } catch {
    return { versions };
  }
}

/** Entries older than the maximum TTL have expired, so their invalidations can be dropped. In insertion order, oldest first. */
function dropOld(unsent: Map<string, { at: number }>): void {
  const old = Date.now() - 1.2 * MAX_TTL_MS;
  for (const [tag, { at }] of unsent) {
    if (at > old) return;
    unsent.delete(tag);
  }
}
