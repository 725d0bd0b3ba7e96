import * as z from 'zod';
import { LIMITS } from './limits';
import { TaskSummary } from './tasks/task';
import { instant } from './values';

/** Sub-tasks that were trashed with their parent are restored with it and are not listed separately. */
export const TrashedTask = TaskSummary.extend({ trashedAt: instant });
export type TrashedTask = z.infer<typeof TrashedTask>;

/** Newest first. */
export const ListTrashInput = z.strictObject({
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListTrashInput = z.infer<typeof ListTrashInput>;

export const ListTrashOutput = z.object({ items: z.array(TrashedTask), nextCursor: z.string().nullable() });
export type ListTrashOutput = z.infer<typeof ListTrashOutput>;
