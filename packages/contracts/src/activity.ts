import * as z from 'zod';
import { LIMITS } from './limits';
import { id, instant } from './values';

/** For how long "undo" takes back what one did. The activity's "revert" knows no limit. */
export const UNDO_MINUTES = 15;

export const ActivityEntry = z.object({
  id,
  at: instant,
  /** A member's id, or the name of the job that did it. */
  actor: z.object({ kind: z.enum(['user', 'system']), id: z.string() }),
  /** Such as `task.update`. */
  action: z.string(),
  noun: z.string(),
  ref: z.string(),
  /** The task it is about, while that exists. */
  task: z.object({ id, key: z.string(), title: z.string() }).nullable(),
  /** Long texts are cut. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  operationId: id.nullable(),
  revertable: z.boolean(),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

/** Newest first; of one task, or of the whole workspace. */
export const ListActivityInput = z.strictObject({
  taskId: id.optional(),
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListActivityInput = z.infer<typeof ListActivityInput>;

export const ListActivityOutput = z.object({ items: z.array(ActivityEntry), nextCursor: z.string().nullable() });
export type ListActivityOutput = z.infer<typeof ListActivityOutput>;

/** `before` goes on where an earlier answer stopped. */
export const UndoInput = z.strictObject({ operation: id, before: id.optional() });
export type UndoInput = z.infer<typeof UndoInput>;

export const RevertInput = z.strictObject({ entryId: id });
export type RevertInput = z.infer<typeof RevertInput>;

/** What became of an undo. It is an operation itself: undoing that does it again. */
export const UndoResult = z.object({
  operation: id,
  /** Entries taken back. */
  reverted: z.int(),
  /** What stayed, such as a field somebody else has changed since, and why. `ref` is what people call it. */
  skipped: z.array(z.object({ ref: z.string(), reason: z.string() })),
  /** Set when there is more: ask again with it as `before`. */
  next: id.nullable(),
});
export type UndoResult = z.infer<typeof UndoResult>;
