import { type Import, ListImportsInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { asRunRow } from '../runs/row';
import { toImport } from './to-import';

const LIST = 'imports';

/** The imports of the workspace, newest first. */
export async function listImports(
  ctx: Ctx,
  input: z.input<typeof ListImportsInput> = {},
): Promise<{ items: Import[]; nextCursor: string | null }> {
  authorize(ctx, 'imports.run');
  const { limit, cursor } = ListImportsInput.parse(input);
  const before = readCursor(ctx, LIST, cursor)?.[0];
  const rows = await ctx.prisma.import.findMany({
    where: before ? { id: { lt: before } } : {},
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  const runs = await ctx.prisma.run.findMany({ where: { id: { in: rows.map(({ id }) => id) } } });
  const runOf = new Map(runs.map((run) => [run.id, asRunRow(run)]));
  return toPage(rows, {
    limit,
    toItem: (row) => toImport(row, runOf.get(row.id)),
    cursorOf: ({ id }) => signCursor(ctx, LIST, [id]),
  });
}
