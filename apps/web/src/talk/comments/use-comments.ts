import type { Comment, CreateCommentInput } from '@quartermaster/contracts/comments';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { talkWords } from '@/messages/talk';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

/** The loaded comments of a task, oldest first. */
export function useComments(taskId: string) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.comments.list.infiniteQueryOptions({ taskId }, { getNextPageParam: (page) => page.nextCursor ?? undefined }),
  );
  const comments = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, comments };
}

/** Refetches everything that shows comments. */
function useReadTalk(): () => void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useCallback(() => {
    void queries.invalidateQueries({ queryKey: trpc.comments.list.pathKey() });
    void queries.invalidateQueries({ queryKey: trpc.activity.list.pathKey() });
    void queries.invalidateQueries({ queryKey: trpc.watchers.list.pathKey() });
  }, [trpc, queries]);
}

/** Sends a comment; idempotent per key. */
export function useSendComment(): (input: CreateCommentInput & { idempotencyKey: string }) => Promise<Comment> {
  const api = useTRPCClient();
  const readTalk = useReadTalk();
  return useCallback(
    async (input) => {
      const comment = await api.comments.create.mutate(input);
      readTalk();
      return comment;
    },
    [api, readTalk],
  );
}

export interface CommentActions {
  edit: (comment: Comment, body: string) => Promise<Comment>;
  remove: (comment: Comment) => Promise<Comment>;
}

/** The actions on a comment; each rejects if the server does. */
export function useCommentActions(): CommentActions {
  const api = useTRPCClient();
  const readTalk = useReadTalk();
  const { withUndo } = useUndo();
  return useMemo(() => {
    const read = <T>(done: T): T => {
      readTalk();
      return done;
    };
    return {
      edit: ({ id, version }, body) => api.comments.edit.mutate({ id, version, body }).then(read),
      remove: ({ id, version }) =>
        withUndo(
          (options) => api.comments.delete.mutate({ id, version }, options).then(read),
          talkWords.commentDeleted,
        ),
    };
  }, [api, readTalk, withUndo]);
}
