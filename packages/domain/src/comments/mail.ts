import { mentionedIds } from '@quartermaster/contracts';
import { RECORD_PATHS } from '@quartermaster/contracts/records/kinds';
import type { Ctx } from '../kernel/context';
import { wantsMailNow } from '../kernel/news-choices';
import { ranksOf } from '../kernel/ranks';
import { findRecord } from '../records/load';
import type { FindSource } from '../records/source';

export interface CommentMail {
  to: string;
  recipientName: string;
  actorName: string;
  recordKey: string;
  recordTitle: string;
  /** What a record of its kind is called: `task`. */
  recordWord: string;
  /** Of the record's page, below the workspace: `tasks/T-12`. */
  path: string;
  /** Markdown. */
  body: string;
  slug: string;
  workspaceName: string;
}

/**
 * The content of a comment's mail, or null if its reason no longer holds: the comment or the record is deleted, the recipient has
 * left, is no longer mentioned (`mentioned`), no longer hears of the record's comments (`following`), or wants no such mail at once.
 */
export async function commentMail(
  ctx: Ctx,
  sourceOf: FindSource,
  { commentId, recipientId, because }: { commentId: string; recipientId: string; because: 'mentioned' | 'following' },
): Promise<CommentMail | null> {
  const comment = await ctx.prisma.comment.findFirst({ where: { id: commentId, deletedAt: null } });
  if (!comment) return null;
  const kind = because === 'mentioned' ? 'mentioned' : 'commented';
  if (!(await wantsMailNow(ctx, { userId: recipientId, kind }))) return null;
  const { recordId } = comment;
  const [spine, ranks] = await Promise.all([
    ctx.prisma.record.findFirst({ where: { id: recordId }, select: { noun: true } }),
    ranksOf(ctx.sql, [recipientId]),
  ]);
  const source = spine && sourceOf(spine.noun);
  if (!source || !ranks.get(recipientId)?.permissions.has(source.list.permissions.read)) return null;
  const record = await findRecord(ctx, source, recordId);
  if (!record || record.trashedAt) return null;
  const holds =
    because === 'mentioned'
      ? mentionedIds(comment.body).includes(recipientId)
      : source.audience?.(record).includes(recipientId) ||
        (await ctx.prisma.watcher.count({ where: { recordId, userId: recipientId } })) > 0;
  if (!holds) return null;
  const { prisma } = ctx.runtime.db;
  const [recipient, author, workspace] = await Promise.all([
    prisma.user.findUniqueOrThrow({ where: { id: recipientId } }),
    prisma.user.findUniqueOrThrow({ where: { id: comment.authorId } }),
    prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } }),
  ]);
  return {
    to: recipient.email,
    recipientName: recipient.name,
    actorName: author.name,
    recordKey: record.key,
    recordTitle: source.title(record),
    recordWord: source.list.words.one,
    path: `${RECORD_PATHS[source.list.noun]}/${record.key}`,
    body: comment.body,
    slug: workspace.slug,
    workspaceName: workspace.name,
  };
}
