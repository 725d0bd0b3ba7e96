import { Import } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';

interface ImportRow {
  requestedAt: Date;
  finishedAt: Date | null;
}

export function toImport(row: ImportRow & Record<string, unknown>): Import {
  return Import.parse({
    ...row,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  });
}

/** @throws NotFound */
export async function loadImport(ctx: Ctx, id: string): Promise<Import> {
  const row = await (ctx.tx?.client ?? ctx.prisma).import.findFirst({ where: { id } });
  if (!row) throw new NotFound('Import');
  return toImport(row);
}
