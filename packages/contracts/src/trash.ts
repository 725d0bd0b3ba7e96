import * as z from 'zod';
import { LIMITS } from './limits';

/** Newest first. What was trashed with another record is restored with it and is not listed separately. */
export const ListTrashInput = z.strictObject({
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListTrashInput = z.infer<typeof ListTrashInput>;
