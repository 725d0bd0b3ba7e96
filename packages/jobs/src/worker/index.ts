export { assertQueueRedis, UnfitRedisError } from './assert-queue-redis';
export type { HandlerMap } from './handlers';
export { type HeartbeatOptions, startHeartbeat } from './heartbeat';
export { BACKPRESSURE, createProducer, type OutboxJob, type Producer, type RefusedJob } from './producer';
export { type ReceivedJob, type RunJob, type StartWorkersOptions, startWorkers, type Workers } from './start-workers';
