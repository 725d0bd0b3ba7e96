import * as z from 'zod';
import { id, instant } from './values';

const ofFile = {
  name: z.string(),
  /** The MIME type detected from the content, not from the name. */
  type: z.string(),
  bytes: z.int(),
  addedById: id,
  createdAt: instant,
};

/** A file attached to a record. Its content is at `/api/files/attachments/{id}`. */
export const RecordAttachment = z.object({ id, recordId: id, ...ofFile });
export type RecordAttachment = z.infer<typeof RecordAttachment>;
/** A file attached to a task. */
export const Attachment = z.object({ id, taskId: id, ...ofFile });
export type Attachment = z.infer<typeof Attachment>;

export const ListRecordAttachmentsInput = z.strictObject({ recordId: id });
export type ListRecordAttachmentsInput = z.infer<typeof ListRecordAttachmentsInput>;
export const ListAttachmentsInput = z.strictObject({ taskId: id });
/** Not paginated: a record has a bounded number of files. */
export const ListRecordAttachmentsOutput = z.object({ items: z.array(RecordAttachment) });
export const ListAttachmentsOutput = z.object({ items: z.array(Attachment) });

export const AttachmentIdInput = z.strictObject({ id });
export type AttachmentIdInput = z.infer<typeof AttachmentIdInput>;
