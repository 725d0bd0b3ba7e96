export { QUEUES, type QueueName } from './define-job';
export { type JobName, type JobPayload, jobs } from './definitions';
export { InvalidJobError, parseJob } from './parse-job';
export { retryDelayMs } from './retry';
