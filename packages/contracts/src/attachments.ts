import * as z from 'zod';
import { id, instant } from './values';

/** A file of a task. Its bytes are at `/api/files/attachments/{id}`. */
export const Attachment = z.object({
  id,
  taskId: id,
  name: z.string(),
  /** As its bytes say, not its name. */
  type: z.string(),
  bytes: z.int(),
  addedById: id,
  createdAt: instant,
});
export type Attachment = z.infer<typeof Attachment>;

export const ListAttachmentsInput = z.strictObject({ taskId: id });
export type ListAttachmentsInput = z.infer<typeof ListAttachmentsInput>;
/** All of them: a task holds only so many. */
export const ListAttachmentsOutput = z.object({ items: z.array(Attachment) });

export const AttachmentIdInput = z.strictObject({ id });
export type AttachmentIdInput = z.infer<typeof AttachmentIdInput>;
