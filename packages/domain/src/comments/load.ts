import type { RecordComment } from '@quartermaster/contracts';
import { may } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Conflict, Forbidden, NotFound } from '../kernel/errors';
import { isRecordOf } from '../records/load';
import type { AnySource } from '../records/source';

/** A comment's row; `deletedAt` is set for a deleted one. */
export interface CommentRow {
  id: string;
  recordId: string;
  authorId: string;
  body: string;
  quotedId: string | null;
  version: number;
  createdAt: Date;
  editedAt: Date | null;
  deletedAt: Date | null;
}

/** Includes deleted comments. @throws NotFound, also for another workspace's comment, and for one on a record of another kind */
export async function loadComment(ctx: TxCtx, source: AnySource, id: string): Promise<CommentRow> {
  const row = await ctx.tx.client.comment.findFirst({ where: { id } });
  if (!row || !(await isRecordOf(ctx, source, row.recordId))) throw new NotFound('Comment');
  return row;
}

/** Loads and locks a comment at the expected version. @throws NotFound once it is deleted; Conflict with the current comment */
export async function loadCommentForUpdate(
  ctx: TxCtx,
  source: AnySource,
  { id, version }: { id: string; version: number },
): Promise<CommentRow> {
  const row = await loadComment(ctx, source, id);
  if (row.deletedAt) throw new NotFound('Comment');
  if (row.version === version) return row;
  throw new Conflict('Someone else changed this comment', {
    currentVersion: row.version,
    current: await toComment(ctx, row),
  });
}

/** Only the author may edit a comment. @throws Forbidden */
export function requireAuthor({ actor }: Ctx, { authorId }: Pick<CommentRow, 'authorId'>): void {
  if (actor.kind === 'user' && actor.id !== authorId) throw new Forbidden('Only the author can edit a comment');
}

/** The author and those who moderate may delete a comment. @throws Forbidden */
export function requireModerator(ctx: Ctx, { authorId }: Pick<CommentRow, 'authorId'>): void {
  if (ctx.actor.id === authorId || may(ctx, 'comments.moderate')) return;
  throw new Forbidden('Your role does not allow you to delete comments of others');
}

/** @param quoted the comment it replies to; undefined if that is deleted or there is none */
export function asComment(row: CommentRow, quoted: { authorId: string; body: string } | undefined): RecordComment {
  return {
    id: row.id,
    recordId: row.recordId,
    authorId: row.authorId,
    body: row.body,
    quotedId: row.quotedId,
    quoted: quoted ? { authorId: quoted.authorId, body: quoted.body } : null,
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
  };
}

export async function toComment(ctx: TxCtx, row: CommentRow): Promise<RecordComment> {
  const quoted = row.quotedId
    ? await ctx.tx.client.comment.findFirst({ where: { id: row.quotedId, deletedAt: null } })
    : null;
  return asComment(row, quoted ?? undefined);
}
