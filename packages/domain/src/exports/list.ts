import { type Export, ListExportsInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor } from '../kernel/pagination';
import { withFiles } from './to-export';

const LIST = 'reports';

/** The reports one asked for, newest first. */
export async function listExports(
  ctx: Ctx,
  input: z.input<typeof ListExportsInput> = {},
): Promise<{ items: Export[]; nextCursor: string | null }> {
  authorize(ctx, 'exports.read');
  const { limit, cursor } = ListExportsInput.parse(input);
  const before = readCursor(ctx, LIST, cursor)?.[0];
  const rows = await ctx.prisma.report.findMany({
    where: { requestedById: ctx.actor.id, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: await withFiles(ctx, page),
    nextCursor: rows.length > limit && last ? signCursor(ctx, LIST, [last.id]) : null,
  };
}
