import * as z from 'zod';
import { LIMITS } from './limits';
import { id, idempotencyKey, instant, prose, version } from './values';

export { mentionedIds, mentionOf, wordsOfMarkdown } from './mentions';

const ofComment = {
  authorId: id,
  /** Markdown; a mention is a link to `member:<id>`. */
  body: z.string(),
  /** The comment it replies to; `quoted` is null once that is deleted. */
  quotedId: id.nullable(),
  quoted: z.object({ authorId: id, body: z.string() }).nullable(),
  version,
  createdAt: instant,
  editedAt: instant.nullable(),
};

/** A member's comment on a record. */
export const RecordComment = z.object({ id, recordId: id, ...ofComment });
export type RecordComment = z.infer<typeof RecordComment>;
/** A member's comment on a task. */
export const Comment = z.object({ id, taskId: id, ...ofComment });
export type Comment = z.infer<typeof Comment>;

const page = {
  limit: z.int().min(1).max(LIMITS.pageSize).default(LIMITS.pageSizeDefault),
  cursor: z.string().max(500).nullish(),
  direction: z.literal('forward').optional(),
};
const nextCursor = z.string().nullable();

/** Pages go from oldest to newest. */
export const ListRecordCommentsInput = z.strictObject({ recordId: id, ...page });
export type ListRecordCommentsInput = z.input<typeof ListRecordCommentsInput>;
export const ListCommentsInput = z.strictObject({ taskId: id, ...page });

export const ListRecordCommentsOutput = z.object({ items: z.array(RecordComment), nextCursor });
export type ListRecordCommentsOutput = z.infer<typeof ListRecordCommentsOutput>;
export const ListCommentsOutput = z.object({ items: z.array(Comment), nextCursor });

const body = prose(LIMITS.commentChars).refine((text) => text.trim() !== '', 'Enter a comment');

const newComment = {
  body,
  /** A comment on the same record. */
  quotedId: id.nullable().default(null),
  idempotencyKey: idempotencyKey.optional(),
};

export const CreateRecordCommentInput = z.strictObject({ recordId: id, ...newComment });
export type CreateRecordCommentInput = z.input<typeof CreateRecordCommentInput>;
export const CreateCommentInput = z.strictObject({ taskId: id, ...newComment });
export type CreateCommentInput = z.input<typeof CreateCommentInput>;

export const EditCommentInput = z.strictObject({ id, version, body });
export type EditCommentInput = z.infer<typeof EditCommentInput>;

export const DeleteCommentInput = z.strictObject({ id, version });
export type DeleteCommentInput = z.infer<typeof DeleteCommentInput>;
