export { QUEUES, type QueueName } from './define-job';
export { type Job, type JobName, type JobPayload, jobs } from './definitions';
export { type Envelope, packEnvelopes, type RowRef } from './envelope';
export { InvalidJobError, parseJob } from './parse-job';
export { retryDelayMs } from './retry';
