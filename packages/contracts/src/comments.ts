import * as z from 'zod';
import { LIMITS } from './limits';
import { id, idempotencyKey, instant, prose, version } from './values';

export { mentionedIds, mentionOf, wordsOfMarkdown } from './mentions';

/** A member's comment on a task. */
export const Comment = z.object({
  id,
  taskId: id,
  authorId: id,
  /** Markdown; a mention is a link to `member:<id>`. */
  body: z.string(),
  /** The comment it replies to; `quoted` is null once that is deleted. */
  quotedId: id.nullable(),
  quoted: z.object({ authorId: id, body: z.string() }).nullable(),
  version,
  createdAt: instant,
  editedAt: instant.nullable(),
});
export type Comment = z.infer<typeof Comment>;

/** Pages go from oldest to newest. */
export const ListCommentsInput = z.strictObject({
  taskId: id,
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
});
export type ListCommentsInput = z.infer<typeof ListCommentsInput>;

export const ListCommentsOutput = z.object({ items: z.array(Comment), nextCursor: z.string().nullable() });
export type ListCommentsOutput = z.infer<typeof ListCommentsOutput>;

const body = prose(LIMITS.commentChars).refine((text) => text.trim() !== '', 'Write something');

export const CreateCommentInput = z.strictObject({
  taskId: id,
  body,
  /** A comment on the same task. */
  quotedId: id.nullable().default(null),
  idempotencyKey: idempotencyKey.optional(),
});
export type CreateCommentInput = z.input<typeof CreateCommentInput>;

export const EditCommentInput = z.strictObject({ id, version, body });
export type EditCommentInput = z.infer<typeof EditCommentInput>;

export const DeleteCommentInput = z.strictObject({ id, version });
export type DeleteCommentInput = z.infer<typeof DeleteCommentInput>;
