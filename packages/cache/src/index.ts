export { type Bus, createBus } from './bus';
export { type Cache, createCache } from './cache';
export { cacheKey, cacheTag } from './keys';
export { createLimiter, type Limiter, type LimitRequest } from './limiter';
export { createRedis, redisAnswers } from './redis';
