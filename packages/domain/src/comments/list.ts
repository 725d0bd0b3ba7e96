import { ListCommentsInput, type ListCommentsOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { loadTask } from '../tasks/load';
import { asComment } from './load';

/** The comments of a task, oldest first. @throws NotFound */
export async function listComments(ctx: Ctx, input: z.input<typeof ListCommentsInput>): Promise<ListCommentsOutput> {
  authorize(ctx, 'tasks.read');
  const { taskId, limit, cursor } = ListCommentsInput.parse(input);
  const list = `comments:${taskId}`;
  const [after = ''] = readCursor(ctx, list, cursor) ?? [];
  await loadTask(ctx, taskId);
  const rows = await ctx.prisma.comment.findMany({
    where: { recordId: taskId, deletedAt: null, id: { gt: after ?? '' } },
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
