import * as z from 'zod';
import { LIMITS } from './limits';
import { LINK_KINDS, readRecordRef } from './record-refs';
import { pageInput } from './records/inputs';
import { TaskSummary } from './tasks/task';
import { id } from './values';

/** A record's key: SO-1042. */
export const linkedKey = z
  .string()
  .trim()
  .toUpperCase()
  .refine((text) => readRecordRef(text) !== null, 'Enter a reference like SO-1042, PO-317, P-88, C-12, S-4 or T-9');

export const linkKind = z.enum(LINK_KINDS);

/** Ids of the lines of an order; a link without any is to the whole record. */
const lines = z.array(id);

export const TaskLink = z.object({ ref: z.string(), kind: linkKind, lines: lines.optional() });
export type TaskLink = z.infer<typeof TaskLink>;

/** Linking a record again changes the kind of its link, and the lines that it names. */
export const AddLinkInput = z.strictObject({
  taskId: id,
  ref: linkedKey,
  kind: linkKind.default('about'),
  lines: lines.max(LIMITS.orderLines).default([]),
});
export type AddLinkInput = z.input<typeof AddLinkInput>;

export const RemoveLinkInput = z.strictObject({ taskId: id, ref: linkedKey });
export type RemoveLinkInput = z.infer<typeof RemoveLinkInput>;

export const ListLinksInput = z.strictObject({ taskId: id });
export type ListLinksInput = z.infer<typeof ListLinksInput>;

export const TaskLinks = z.object({ items: z.array(TaskLink) });
export type TaskLinks = z.infer<typeof TaskLinks>;

export const ListLinkedTasksInput = z.strictObject({
  id,
  /** Only the open ones that hold it. */
  holding: z.boolean().default(false),
  ...pageInput.shape,
});
export type ListLinkedTasksInput = z.input<typeof ListLinkedTasksInput>;
/** The tasks that name a record. */
export const LinkedTasks = z.object({
  items: z.array(z.object({ task: TaskSummary, kind: linkKind, lines: lines.optional() })),
  nextCursor: z.string().nullable(),
});
export type LinkedTasks = z.infer<typeof LinkedTasks>;
