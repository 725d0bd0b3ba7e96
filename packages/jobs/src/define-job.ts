import type { z } from 'zod';

/** Each queue has its own workers, so that slow mail never delays a run or vice versa. */
export const QUEUES = ['email', 'run'] as const;
export type QueueName = (typeof QUEUES)[number];

export interface JobOptions {
  /** Attempts before the job becomes a dead letter. */
  attempts: number;
}

export interface JobDefinition<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  name: Name;
  queue: QueueName;
  /** A `z.strictObject` of ids: the handler loads the data when it runs. */
  payload: Payload;
  options: JobOptions;
}

/** Declares a job once, for its producer and its consumer. */
export function defineJob<const Name extends string, Payload extends z.ZodType>({
  options,
  ...definition
}: Omit<JobDefinition<Name, Payload>, 'options'> & { options?: Partial<JobOptions> }): JobDefinition<Name, Payload> {
  return { ...definition, options: { attempts: 8, ...options } };
}
