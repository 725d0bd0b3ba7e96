import { randomBytes } from 'node:crypto';
import type { Logger } from '@quartermaster/logger';
import type { Redis } from 'ioredis';
import { guardOf } from './guard';
import { defineScript, runScript } from './script';

/** No entry lives longer (plus 10 % jitter), ms. */
export const MAX_TTL_MS = 60_000;
const TAG_TTL_S = 3600;
const MAX_UNSENT = 10_000;

/**
 * KEYS: the entry, then its tags. ARGV: a fresh version, seconds a version lives. A tag without a version gets the
 * fresh one, so an invalidated, expired or evicted tag never matches an older entry.
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
  /** The tags' versions before any fill: what an entry computed from here on must carry. */
  versions: string;
  /** The entry, when there is one and none of its tags changed since; `ttlMs` is what is left of its life. */
  hit?: { value: unknown; chars: number; ttlMs: number };
}

export interface SharedTier {
  /** `undefined` when Redis cannot be asked, or cannot be trusted yet. */
  read(key: string, tags: readonly string[]): Promise<SharedRead | undefined>;
  /** Sent, not waited for. */
  write(key: string, entry: { versions: string; json: string; ttlMs: number }): void;
  invalidate(tags: readonly string[]): Promise<void>;
}

/** The tier in Redis: `<versions>\n<json>` under each key, one version under each tag. `onSent` runs after each try to invalidate. */
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
  // Tags whose invalidation is not in Redis yet: until it is, what Redis holds for them may be stale.
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

/** By now every entry an old invalidation was about has expired by itself. Oldest first, as inserted. */
function dropOld(unsent: Map<string, { at: number }>): void {
  const old = Date.now() - 1.2 * MAX_TTL_MS;
  for (const [tag, { at }] of unsent) {
    if (at > old) return;
    unsent.delete(tag);
  }
}
