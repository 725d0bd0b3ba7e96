'use client';

import type { Comment } from '@quartermaster/contracts/comments';
import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { talkWords } from '@/messages/talk';
import { useCan } from '@/trpc/session';
import { CommentBox } from './comment-box';
import { CommentItem } from './comment-item';
import { useCommentActions, useComments } from './use-comments';

/** What was said about a task, and where to say more. */
export function CommentsSection({ taskId }: { taskId: string }): ReactNode {
  const mayWrite = useCan('tasks.write');
  const actions = useCommentActions(taskId);
  const { comments, hasNextPage, fetchNextPage, isFetchingNextPage, isSuccess } = useComments(taskId);
  const [quoted, setQuoted] = useState<Comment | null>(null);
  return (
    <div className="grid gap-4">
      {isSuccess && comments.length === 0 ? <p className="text-ink-2">{talkWords.noComments}</p> : null}
      {comments.length > 0 ? (
        <ol className="grid gap-4">
          {comments.map((comment) => (
            <li key={comment.id}>
              <CommentItem comment={comment} actions={actions} onQuote={setQuoted} />
            </li>
          ))}
        </ol>
      ) : null}
      {hasNextPage ? (
        <Button size="sm" className="w-fit" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {talkWords.more}
        </Button>
      ) : null}
      {mayWrite ? (
        <CommentBox key={taskId} taskId={taskId} quoted={quoted} onQuoted={setQuoted} create={actions.create} />
      ) : null}
    </div>
  );
}
