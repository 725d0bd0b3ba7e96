export { type Bus, type Channel, createBus } from './bus';
export { type Cache, type CacheEntry, createCache } from './cache';
export { type CacheKey, type CacheTag, cacheKey, cacheTag } from './keys';
export { createLimiter, type Limit, type LimitDecision, type Limiter, type Pace } from './limiter';
export { networkOf } from './network';
export { createRedis, type RedisRole, redisAnswers } from './redis';
