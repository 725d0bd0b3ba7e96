export { type Bus, createBus } from './bus';
export { type Cache, createCache } from './cache';
export { type CacheKey, cacheKey, cacheTag } from './keys';
export { createLimiter, type Limit, type Limiter, type Pace } from './limiter';
export { networkOf } from './network';
export { createPresence, type Presence } from './presence';
export { createRedis, redisAnswers } from './redis';
