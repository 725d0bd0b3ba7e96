import { Attachment, AttachmentIdInput, ListAttachmentsInput, ListAttachmentsOutput } from '@quartermaster/contracts';
import { deleteAttachment, listAttachments } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

/** Content is uploaded and downloaded through `/api/files`. */
export const attachmentsRouter = router({
  list: memberProcedure
    .input(ListAttachmentsInput)
    .output(ListAttachmentsOutput)
    .query(async ({ ctx, input }) => ({ items: await listAttachments(ctx.in, input) })),
  delete: memberProcedure
    .input(AttachmentIdInput)
    .output(Attachment)
    .mutation(({ ctx, input }) => deleteAttachment(ctx.in, input)),
});
