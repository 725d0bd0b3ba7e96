import * as z from 'zod';
import { id, instant } from './values';

/** A file attached to a task. Its content is at `/api/files/attachments/{id}`. */
export const Attachment = z.object({
  id,
  taskId: id,
  name: z.string(),
  /** The MIME type detected from the content, not from the name. */
  type: z.string(),
  bytes: z.int(),
  addedById: id,
  createdAt: instant,
});
export type Attachment = z.infer<typeof Attachment>;

export const ListAttachmentsInput = z.strictObject({ taskId: id });
export type ListAttachmentsInput = z.infer<typeof ListAttachmentsInput>;
/** Not paginated: a task has a bounded number of files. */
export const ListAttachmentsOutput = z.object({ items: z.array(Attachment) });

export const AttachmentIdInput = z.strictObject({ id });
export type AttachmentIdInput = z.infer<typeof AttachmentIdInput>;
