import {
  AttachmentIdInput,
  CreateRecordCommentInput,
  DeleteCommentInput,
  EditCommentInput,
  LinkedTasks,
  ListLinkedTasksInput,
  ListRecordAttachmentsInput,
  ListRecordAttachmentsOutput,
  ListRecordCommentsInput,
  ListRecordCommentsOutput,
  ListRecordWatchersInput,
  RecordAttachment,
  RecordComment,
  Watchers,
  WatchRecordInput,
} from '@quartermaster/contracts';
import {
  type AnySource,
  createComment,
  deleteAttachment,
  deleteComment,
  editComment,
  listAttachments,
  listComments,
  listLinkedTasks,
  listWatchers,
  unwatchRecord,
  watchRecord,
} from '@quartermaster/domain';
import { memberProcedure, router } from './trpc';

/** Comments, files, watchers and linked tasks of a kind's records. */
export function talkProcedures(source: AnySource) {
  return {
    comments: router({
      list: memberProcedure
        .input(ListRecordCommentsInput)
        .output(ListRecordCommentsOutput)
        .query(({ ctx, input }) => listComments(ctx.in, source, input)),
      create: memberProcedure
        .input(CreateRecordCommentInput)
        .output(RecordComment)
        .mutation(({ ctx, input }) => createComment(ctx.in, source, input)),
      edit: memberProcedure
        .input(EditCommentInput)
        .output(RecordComment)
        .mutation(({ ctx, input }) => editComment(ctx.in, source, input)),
      delete: memberProcedure
        .input(DeleteCommentInput)
        .output(RecordComment)
        .mutation(({ ctx, input }) => deleteComment(ctx.in, source, input)),
    }),
    /** Content is uploaded and downloaded through `/api/files`. */
    attachments: router({
      list: memberProcedure
        .input(ListRecordAttachmentsInput)
        .output(ListRecordAttachmentsOutput)
        .query(async ({ ctx, input }) => ({ items: await listAttachments(ctx.in, source, input) })),
      delete: memberProcedure
        .input(AttachmentIdInput)
        .output(RecordAttachment)
        .mutation(({ ctx, input }) => deleteAttachment(ctx.in, source, input)),
    }),
    watchers: router({
      list: memberProcedure
        .input(ListRecordWatchersInput)
        .output(Watchers)
        .query(({ ctx, input }) => listWatchers(ctx.in, source, input)),
      watch: memberProcedure
        .input(WatchRecordInput)
        .output(Watchers)
        .mutation(({ ctx, input }) => watchRecord(ctx.in, source, input)),
      unwatch: memberProcedure
        .input(WatchRecordInput)
        .output(Watchers)
        .mutation(({ ctx, input }) => unwatchRecord(ctx.in, source, input)),
    }),
    /** Tasks that are about a record or hold it. */
    linkedTasks: memberProcedure
      .input(ListLinkedTasksInput)
      .output(LinkedTasks)
      .query(({ ctx, input }) => listLinkedTasks(ctx.in, source, input)),
  };
}
