import type { Redis } from 'ioredis';

/** One section of INFO as a map. Also works on managed servers, which disable CONFIG. */
export async function readRedisInfo(redis: Redis, section: 'memory' | 'persistence'): Promise<Map<string, string>> {
  const lines = (await redis.info(section)).split('\r\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]));
}
