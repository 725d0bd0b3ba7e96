import { z } from 'zod';

/** What a job in Redis holds: where its truth is (the outbox row), and ids. */
export const JobData = z.strictObject({
  outboxId: z.string().regex(/^[\w-]{1,64}$/),
  generation: z.int().min(1),
  requestId: z.string().max(64),
  payload: z.unknown(),
});
export type JobData = z.infer<typeof JobData>;

/** Bytes of JSON; ids need a tenth of it. */
export const MAX_DATA_BYTES = 4096;

/** The name of the jobs that only show that a worker is alive. */
export const HEARTBEAT = 'heartbeat';

/** One id per hand-over: adding the same generation twice runs it once, a retry is a new id. */
export function jobIdOf({ outboxId, generation }: { outboxId: string; generation: number }): string {
  return `ob_${outboxId}_${generation}`;
}
