import * as z from 'zod';
import { id, instant } from './values';

/** A job that exhausted its retries, as administrators see it. Jobs carry ids only, never content. */
export const DeadLetter = z.object({
  id,
  job: z.string(),
  payload: z.record(z.string(), z.string()),
  attempts: z.int(),
  error: z.string(),
  diedAt: instant,
  replayedAt: instant.nullable(),
});
export type DeadLetter = z.infer<typeof DeadLetter>;

export const ListDeadLettersInput = z.strictObject({
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListDeadLettersInput = z.infer<typeof ListDeadLettersInput>;
export const ListDeadLettersOutput = z.object({ items: z.array(DeadLetter), nextCursor: z.string().nullable() });

export const DeadLetterIdInput = z.strictObject({ id });
