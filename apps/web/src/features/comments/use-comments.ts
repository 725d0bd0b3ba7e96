import type { Comment } from '@quartermaster/contracts/comments';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { talkWords } from '@/messages/talk';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

/** The comments of a task as far as they are read, the oldest first. */
export function useComments(taskId: string) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.comments.list.infiniteQueryOptions({ taskId }, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  );
  const comments = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, comments };
}

export interface CommentActions {
  /** @param key the same for the same words: sent twice, they are said once */
  create: (input: { body: string; quotedId: string | null; idempotencyKey: string }) => Promise<Comment>;
  edit: (comment: Comment, body: string) => Promise<Comment>;
  remove: (comment: Comment) => Promise<Comment>;
}

/** What can be done with the comments of a task; each rejects when the server does not. */
export function useCommentActions(taskId: string): CommentActions {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { withUndo } = useUndo();
  return useMemo(() => {
    const read = <T>(done: T): T => {
      void queries.invalidateQueries({ queryKey: trpc.comments.list.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.activity.list.pathKey() });
      void queries.invalidateQueries({ queryKey: trpc.watchers.list.pathKey() });
      return done;
    };
    return {
      create: (input) => api.comments.create.mutate({ taskId, ...input }).then(read),
      edit: ({ id, version }, body) => api.comments.edit.mutate({ id, version, body }).then(read),
      remove: ({ id, version }) =>
        withUndo(
          (options) => api.comments.delete.mutate({ id, version }, options).then(read),
          talkWords.commentDeleted,
        ),
    };
  }, [api, trpc, queries, withUndo, taskId]);
}
