import { ListRecordCommentsInput, type ListRecordCommentsOutput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { loadRecord } from '../records/load';
import type { AnySource } from '../records/source';
import { asComment } from './load';

/** The comments of a record, oldest first. @throws NotFound */
export async function listComments(
  ctx: Ctx,
  source: AnySource,
  input: ListRecordCommentsInput,
): Promise<ListRecordCommentsOutput> {
  authorize(ctx, source.list.permissions.read);
  const { recordId, limit, cursor } = ListRecordCommentsInput.parse(input);
  const list = `comments:${recordId}`;
  const [after = ''] = readCursor(ctx, list, cursor) ?? [];
  await loadRecord(ctx, source, recordId);
  const rows = await ctx.prisma.comment.findMany({
    where: { recordId, deletedAt: null, id: { gt: after ?? '' } },
    orderBy: { id: 'asc' },
    take: limit + 1,
  });
  const quotedIds = rows.flatMap((row) => row.quotedId ?? []);
  const quoted = quotedIds.length
    ? await ctx.prisma.comment.findMany({ where: { id: { in: quotedIds }, deletedAt: null } })
    : [];
  const byId = new Map(quoted.map((row) => [row.id, row]));
  return toPage(rows, {
    limit,
    toItem: (row) => asComment(row, row.quotedId ? byId.get(row.quotedId) : undefined),
    cursorOf: (row) => signCursor(ctx, list, [row.id]),
  });
}
