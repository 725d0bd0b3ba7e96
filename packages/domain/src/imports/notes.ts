import { type ImportNote, ListImportNotesInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { readCursor, signCursor, toPage } from '../kernel/pagination';
import { loadImport } from './to-import';

/** Where the note about the file itself stands: behind all its rows. */
export const FILE_ROW = 2_147_483_647;
const MESSAGE_CHARS = 300;

/** What was said about the rows of an import, row by row. @throws NotFound */
export async function listImportNotes(
  ctx: Ctx,
  input: z.input<typeof ListImportNotesInput>,
): Promise<{ items: ImportNote[]; nextCursor: string | null }> {
  authorize(ctx, 'imports.run');
  const { id, limit, cursor } = ListImportNotesInput.parse(input);
  const list = `import-notes:${id}`;
  const [row = '-1', index = '0'] = readCursor(ctx, list, cursor) ?? [];
  await loadImport(ctx, id);
  const after = { row: Number(row), index: Number(index) };
  const rows = await ctx.prisma.importNote.findMany({
    where: { importId: id, OR: [{ row: { gt: after.row } }, { row: after.row, index: { gt: after.index } }] },
    orderBy: [{ row: 'asc' }, { index: 'asc' }],
    take: limit + 1,
  });
  return toPage(rows, {
    limit,
    toItem: ({ row, message }) => ({ row: row === FILE_ROW ? null : row, message }),
    cursorOf: ({ row, index }) => signCursor(ctx, list, [String(row), String(index)]),
  });
}

/** One sentence about one row; the index tells several of a row apart. */
export interface RowNote {
  row: number;
  index: number;
  message: string;
}

export async function countNotes(ctx: Ctx, importId: string): Promise<number> {
  return ctx.prisma.importNote.count({ where: { importId } });
}

/** One that is there already, of an earlier run, stays. */
export async function keepNotes(ctx: TxCtx, importId: string, notes: readonly RowNote[]): Promise<void> {
  if (notes.length === 0) return;
  const { workspaceId } = ctx;
  await ctx.tx.client.importNote.createMany({
    data: notes.map(({ message, ...at }) => ({
      workspaceId,
      importId,
      ...at,
      message: message.slice(0, MESSAGE_CHARS),
    })),
    skipDuplicates: true,
  });
}
