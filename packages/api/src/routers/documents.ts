import {
  DocumentRun,
  Letterhead,
  ListDocumentMailsInput,
  ListDocumentMailsOutput,
  RequestDocumentInput,
  SendDocumentInput,
  UpdateLetterheadInput,
} from '@quartermaster/contracts';
import {
  getLetterhead,
  listDocumentMails,
  requestDocument,
  sendDocument,
  updateLetterhead,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const documentsRouter = router({
  /** Writes a document as a file of its order, in the background. */
  request: memberProcedure
    .input(RequestDocumentInput)
    .output(DocumentRun)
    .mutation(({ ctx, input }) => requestDocument(ctx.in, input)),
  /** The same, and mails it to the customer. */
  send: memberProcedure
    .input(SendDocumentInput)
    .output(DocumentRun)
    .mutation(({ ctx, input }) => sendDocument(ctx.in, input)),
  /** The mails with documents of one order, newest first. */
  mails: memberProcedure
    .input(ListDocumentMailsInput)
    .output(ListDocumentMailsOutput)
    .query(async ({ ctx, input }) => ({ items: await listDocumentMails(ctx.in, input) })),
  letterhead: memberProcedure.output(Letterhead).query(({ ctx }) => getLetterhead(ctx.in)),
  updateLetterhead: memberProcedure
    .input(UpdateLetterheadInput)
    .output(Letterhead)
    .mutation(({ ctx, input }) => updateLetterhead(ctx.in, input)),
});
