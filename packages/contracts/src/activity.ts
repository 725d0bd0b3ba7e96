import * as z from 'zod';
import { LIMITS } from './limits';
import { id, idempotencyKey, instant } from './values';

/** The time window of undoing an operation. Undoing one activity entry ("Revert") has no limit. */
export const UNDO_MINUTES = 15;

export const ActivityEntry = z.object({
  id,
  at: instant,
  /** A member's id, or the name of the system job. */
  actor: z.object({ kind: z.enum(['user', 'system']), id: z.string() }),
  /** For example `task.update`. */
  action: z.string(),
  noun: z.string(),
  ref: z.string(),
  /** The record that the entry is about, while it exists; `noun` is its kind. */
  record: z.object({ id, noun: z.string(), key: z.string(), title: z.string() }).nullable(),
  /** The same, if it is a task. */
  task: z.object({ id, key: z.string(), title: z.string() }).nullable(),
  /** Long texts are truncated, and what a deleted comment said is left out. */
  changes: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
  operationId: id.nullable(),
  revertable: z.boolean(),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

/** Newest first; for one record (a task also by `taskId`), or for the whole workspace. */
export const ListActivityInput = z.strictObject({
  taskId: id.optional(),
  recordId: id.optional(),
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListActivityInput = z.infer<typeof ListActivityInput>;

export const ListActivityOutput = z.object({ items: z.array(ActivityEntry), nextCursor: z.string().nullable() });
export type ListActivityOutput = z.infer<typeof ListActivityOutput>;

/**
 * An operation of the caller's, or one activity entry of anybody's. `before` continues an operation where an earlier answer stopped.
 * A repeated call with the same key continues where that call stopped.
 */
export const UndoInput = z
  .strictObject({
    operation: id.optional(),
    entry: id.optional(),
    before: id.optional(),
    idempotencyKey: idempotencyKey.optional(),
  })
  .refine(
    ({ operation, entry }) => (operation === undefined) !== (entry === undefined),
    'Name an operation or an entry',
  )
  .refine(({ entry, before }) => entry === undefined || before === undefined, 'An entry is undone at once');
export type UndoInput = z.infer<typeof UndoInput>;

/** The outcome of an undo. The undo is an operation itself, so undoing it is a redo. */
export const UndoResult = z.object({
  operation: id,
  /** Number of entries reverted. */
  reverted: z.int(),
  /** Changes that could not be undone, for example because someone else changed the field since. `ref` is the record's key. */
  skipped: z.array(z.object({ ref: z.string(), reason: z.string() })),
  /** Set if there is more: call again with it as `before`. */
  next: id.nullable(),
  /** A sentence when it stopped before its time; what is counted was taken back. */
  failure: z.string().nullable(),
});
export type UndoResult = z.infer<typeof UndoResult>;
