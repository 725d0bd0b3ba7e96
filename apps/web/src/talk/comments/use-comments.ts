import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { talkWords } from '@/messages/talk';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';
import type { NewComment, Subject, TalkAccess, TalkComment } from '../kind';

/** The loaded comments of a record, oldest first. */
export function useComments({ kind, id }: Subject) {
  const query = kind.useComments(id);
  const comments = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return { ...query, comments };
}

/** Refetches everything that shows comments of a kind. */
function useReadTalk(): (kind: TalkAccess) => Promise<unknown> {
  const trpc = useTRPC();
  const queries = useQueryClient();
  return useCallback(
    (kind) => {
      const { comments, watchers } = kind.routes(trpc);
      const routes = [comments, watchers, trpc.activity.list];
      return Promise.all(routes.map((route) => queries.invalidateQueries({ queryKey: route.pathKey() })));
    },
    [trpc, queries],
  );
}

interface SentComment {
  comment: TalkComment;
  /** Settles once the record's comments have been read again. */
  read: Promise<unknown>;
}

/** Sends a comment; idempotent per key. */
export function useSendComment(): (kind: TalkAccess, input: NewComment) => Promise<SentComment> {
  const api = useTRPCClient();
  const readTalk = useReadTalk();
  return useCallback(
    async (kind, input) => {
      const comment = await kind.client(api).comments.create.mutate(input);
      return { comment, read: readTalk(kind) };
    },
    [api, readTalk],
  );
}

export interface CommentActions {
  edit: (comment: TalkComment, body: string) => Promise<TalkComment>;
  remove: (comment: TalkComment) => Promise<TalkComment>;
}

/** The actions on a kind's comments; each rejects if the server does. */
export function useCommentActions(kind: TalkAccess): CommentActions {
  const api = useTRPCClient();
  const readTalk = useReadTalk();
  const { withUndo } = useUndo();
  return useMemo(() => {
    const { comments } = kind.client(api);
    const read = <T>(done: T): T => {
      void readTalk(kind);
      return done;
    };
    return {
      edit: ({ id, version }, body) => comments.edit.mutate({ id, version, body }).then(read),
      remove: ({ id, version }) =>
        withUndo((options) => comments.delete.mutate({ id, version }, options).then(read), talkWords.commentDeleted),
    };
  }, [kind, api, readTalk, withUndo]);
}
