import { mentionedIds } from '@quartermaster/contracts';
import type { News } from '../inbox/news';
import { taskSource } from '../tasks/source';

interface Talk {
  recordId: string;
  assigneeIds: readonly string[];
  comments: ReadonlyArray<{ authorId: string; body: string; createdAt: Date }>;
  commentIds: readonly string[];
}

/** Who would have heard of a task's comments: those they mention, its assignees, and who had commented before. */
export function newsOfComments({ recordId, assigneeIds, comments, commentIds }: Talk): News[] {
  const followers = new Set(assigneeIds);
  return comments.flatMap(({ authorId, body, createdAt: at }, index) => {
    const commentId = commentIds[index] ?? '';
    const mentioned = mentionedIds(body);
    const heard = new Set([...mentioned, ...followers]);
    followers.add(authorId);
    heard.delete(authorId);
    return [...heard].map((userId) => ({
      userId,
      // Written elsewhere before, so no audit entry has an id for it.
      auditId: commentId,
      kind: mentioned.includes(userId) ? ('mentioned' as const) : ('commented' as const),
      ref: recordId,
      recordId,
      noun: taskSource.list.noun,
      actorId: authorId,
      facts: { commentId },
      at,
    }));
  });
}
