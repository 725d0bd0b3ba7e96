export { assertQueueRedis, UnfitRedisError } from './assert-queue-redis';
export { dispatchJob, type HandlerMap } from './handlers';
export { type HeartbeatOptions, startHeartbeat } from './heartbeat';
export { type AddedRow, BACKPRESSURE, createProducer, type Producer } from './producer';
export { type ReceivedRow, type RunRow, type StartWorkersOptions, startWorkers, type Workers } from './start-workers';
