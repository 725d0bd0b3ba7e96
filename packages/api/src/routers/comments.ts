import {
  Comment,
  CreateCommentInput,
  DeleteCommentInput,
  EditCommentInput,
  ListCommentsInput,
  ListCommentsOutput,
} from '@quartermaster/contracts';
import { createComment, deleteComment, editComment, listComments } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const commentsRouter = router({
  list: memberProcedure
    .input(ListCommentsInput)
    .output(ListCommentsOutput)
    .query(({ ctx, input }) => listComments(ctx.in, input)),
  create: memberProcedure
    .input(CreateCommentInput)
    .output(Comment)
    .mutation(({ ctx, input }) => createComment(ctx.in, input)),
  edit: memberProcedure
    .input(EditCommentInput)
    .output(Comment)
    .mutation(({ ctx, input }) => editComment(ctx.in, input)),
  delete: memberProcedure
    .input(DeleteCommentInput)
    .output(Comment)
    .mutation(({ ctx, input }) => deleteComment(ctx.in, input)),
});
