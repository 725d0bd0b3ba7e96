import type { z } from 'zod';

/** Each queue has its own workers, so slow mail never holds up a report, nor the other way round; `task` changes many tasks. */
export const QUEUES = ['email', 'report', 'task'] as const;
export type QueueName = (typeof QUEUES)[number];

export interface JobOptions {
  /** Tries before the job becomes a dead letter. */
  attempts: number;
}

export interface JobDefinition<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  name: Name;
  queue: QueueName;
  /** A `z.strictObject` of ids: what a job works on is read when it runs. */
  payload: Payload;
  options: JobOptions;
}

/** Declares a job once, for whoever asks for it and whoever does it. */
export function defineJob<const Name extends string, Payload extends z.ZodType>({
  options,
  ...definition
}: Omit<JobDefinition<Name, Payload>, 'options'> & { options?: Partial<JobOptions> }): JobDefinition<Name, Payload> {
  return { ...definition, options: { attempts: 8, ...options } };
}
