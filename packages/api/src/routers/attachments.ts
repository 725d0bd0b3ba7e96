import { Attachment, AttachmentIdInput, ListAttachmentsInput, ListAttachmentsOutput } from '@quartermaster/contracts';
import { deleteAttachment, listAttachments, taskSource } from '@quartermaster/domain';
import { forTask, ofTask } from '../task-ids';
import { memberProcedure, router } from '../trpc';

/** Content is uploaded and downloaded through `/api/files`. */
export const attachmentsRouter = router({
  list: memberProcedure
    .input(ListAttachmentsInput)
    .output(ListAttachmentsOutput)
    .query(async ({ ctx, input: { taskId } }) => ({
      items: (await listAttachments(ctx.in, taskSource, { recordId: taskId })).map(ofTask),
    })),
  delete: memberProcedure
    .input(AttachmentIdInput)
    .output(Attachment)
    .mutation(({ ctx, input }) => forTask(deleteAttachment(ctx.in, taskSource, input))),
});
