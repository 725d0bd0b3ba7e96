import { ListRunsInput, type Run, type RunKind } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { asRunRow, type RunRow, toRun } from './row';

/** The caller's runs, newest first, without previews: the page that requests a preview shows it. */
export async function listRuns(
  ctx: Ctx,
  input: z.input<typeof ListRunsInput> = {},
): Promise<{ items: Run[]; nextCursor: string | null }> {
  authorize(ctx, 'workspace.read');
  return pageOfRuns(ctx, {
    ...ListRunsInput.parse(input),
    kinds: ['export', 'import', 'bulk', 'demo', 'personal-export'],
    toItem: toRun,
  });
}

interface Page<Item> {
  kinds: RunKind[];
  limit: number;
  cursor?: string | null | undefined;
  toItem: (row: RunRow) => Item;
}

/** A page of the caller's runs of these kinds. */
export async function pageOfRuns<Item>(
  ctx: Ctx,
  { kinds, limit, cursor, toItem }: Page<Item>,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const list = `runs:${kinds}`;
  const before = readCursor(ctx, list, cursor)?.[0];
  const rows = await ctx.prisma.run.findMany({
    where: { requestedById: ctx.actor.id, kind: { in: kinds }, ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'desc' },
    take: limit + 1,
  });
  return toPage(rows.map(asRunRow), { limit, toItem, cursorOf: ({ id }) => signCursor(ctx, list, [id]) });
}
