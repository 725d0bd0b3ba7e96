import {
  Comment,
  CreateCommentInput,
  DeleteCommentInput,
  EditCommentInput,
  ListCommentsInput,
  ListCommentsOutput,
} from '@quartermaster/contracts';
import { createComment, deleteComment, editComment, listComments, taskSource } from '@quartermaster/domain';
import { forTask, ofTask } from '../task-ids';
import { memberProcedure, router } from '../trpc';

export const commentsRouter = router({
  list: memberProcedure
    .input(ListCommentsInput)
    .output(ListCommentsOutput)
    .query(async ({ ctx, input: { taskId, ...page } }) => {
      const { items, nextCursor } = await listComments(ctx.in, taskSource, { recordId: taskId, ...page });
      return { items: items.map(ofTask), nextCursor };
    }),
  create: memberProcedure
    .input(CreateCommentInput)
    .output(Comment)
    .mutation(({ ctx, input: { taskId, ...comment } }) =>
      forTask(createComment(ctx.in, taskSource, { recordId: taskId, ...comment })),
    ),
  edit: memberProcedure
    .input(EditCommentInput)
    .output(Comment)
    .mutation(({ ctx, input }) => forTask(editComment(ctx.in, taskSource, input))),
  delete: memberProcedure
    .input(DeleteCommentInput)
    .output(Comment)
    .mutation(({ ctx, input }) => forTask(deleteComment(ctx.in, taskSource, input))),
});
