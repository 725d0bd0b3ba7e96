export { type Bus, type Channel, createBus } from './bus';
export { type Cache, type CacheEntry, createCache } from './cache';
export { type CacheKey, type CacheTag, cacheKey, cacheTag } from './keys';
export { createLimiter, type Limiter, type LimitRequest } from './limiter';
export type { LimitDecision } from './local-window';
export { createRedis, type RedisRole, redisAnswers } from './redis';
