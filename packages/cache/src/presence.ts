import type { Logger } from '@quartermaster/logger';
import type { Redis } from 'ioredis';
import { guardOf } from './guard';
import type { CacheKey } from './keys';
import { defineScript, runScript } from './script';

/** How long a person counts as present after they last said so, ms: two beats of a browser may get lost. */
const LIFE_MS = 60_000;
const MOST_PEOPLE = 20;
/** Tabs in which one person has the same thing open. */
const MOST_TABS = 5;

/** One tab of one person. Both are ids without a space. */
export interface Visitor {
  userId: string;
  tabId: string;
}

export interface Present {
  /** Everybody who is there, in a stable order. */
  userIds: string[];
  /** The visitor was in none of their tabs before. */
  arrived: boolean;
}

/** Who has something open right now. Kept in Redis only, for a minute: without Redis nobody is anywhere. */
export interface Presence {
  /** The visitor is there, for a minute. One that does not fit in is not counted. Never rejects. */
  enter(place: CacheKey, visitor: Visitor): Promise<Present>;
  /** The visitor closed that tab. Never rejects. @returns whether it was their last one there */
  leave(place: CacheKey, visitor: Visitor): Promise<boolean>;
}

/**
 * KEYS: a sorted set of `<person> <tab>` by the time they expire, by Redis's own clock, ms. ARGV: person, tab, life, most people and most
 * tabs of one. Returns whether the person was in no tab before (1 or 0), and the ids of all people.
 */
const ENTER = defineScript(`
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local person, entry = ARGV[1], ARGV[1] .. ' ' .. ARGV[2]
  local seen, people, own, known = {}, {}, 0, false
  redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now))
  for _, other in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local name = string.match(other, '^%S+')
    if name == person then own = own + 1 end
    if other == entry then known = true end
    if not seen[name] then
      seen[name] = true
      table.insert(people, name)
    end
  end
  local fits
  if own == 0 then fits = #people < tonumber(ARGV[4]) else fits = known or own < tonumber(ARGV[5]) end
  if not fits then return { 0, people } end
  redis.call('ZADD', KEYS[1], string.format('%.0f', now + tonumber(ARGV[3])), entry)
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  if own > 0 then return { 0, people } end
  table.insert(people, person)
  return { 1, people }
`);

/** KEYS: as above. ARGV: person, tab. Returns 1 if this was the last tab of the person. */
const LEAVE = defineScript(`
  if redis.call('ZREM', KEYS[1], ARGV[1] .. ' ' .. ARGV[2]) == 0 then return 0 end
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  for _, other in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '(' .. string.format('%.0f', now), '+inf')) do
    if string.match(other, '^%S+') == ARGV[1] then return 0 end
  end
  return 1
`);

export function createPresence({ redis, logger }: { redis: Redis; logger: Logger }): Presence {
  const guard = guardOf({ redis, logger });
  return {
    async enter(place, { userId, tabId }) {
      const args = [userId, tabId, LIFE_MS, MOST_PEOPLE, MOST_TABS];
      return parseReply(await guard.attempt(() => runScript(redis, { script: ENTER, keys: [place], args })));
    },
    async leave(place, { userId, tabId }) {
      const args = [userId, tabId];
      return (await guard.attempt(() => runScript(redis, { script: LEAVE, keys: [place], args }))) === 1;
    },
  };
}

/** Nobody, if Redis did not answer. */
function parseReply(reply: unknown): Present {
  const [arrived, people]: unknown[] = Array.isArray(reply) ? reply : [];
  if (!Array.isArray(people)) return { userIds: [], arrived: false };
  return { userIds: people.filter((id) => typeof id === 'string').sort(), arrived: arrived === 1 };
}
