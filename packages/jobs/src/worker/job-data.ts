import { z } from 'zod';

/** The data of a job in Redis: a reference to the outbox row, which is the source of truth, and ids. */
export const JobData = z.strictObject({
  outboxId: z.string().regex(/^[\w-]{1,64}$/),
  generation: z.int().min(1),
  requestId: z.string().max(64),
  payload: z.unknown(),
});
export type JobData = z.infer<typeof JobData>;

/** In bytes of JSON; ids need a tenth of it. */
export const MAX_DATA_BYTES = 4096;

/** The name of the jobs that only prove that a worker is alive. */
export const HEARTBEAT = 'heartbeat';

/** One id per generation: adding a generation twice runs it once; a retry has a new id. */
export function jobIdOf({ outboxId, generation }: { outboxId: string; generation: number }): string {
  return `ob_${outboxId}_${generation}`;
}
