import { Import } from '@quartermaster/contracts';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { asRunRow, type RunRow } from '../runs/row';

interface ImportRow {
  id: string;
  requestedById: string;
  requestedAt: Date;
}

/** An import and, once started, its run, which has the same id. */
export function toImport(row: ImportRow & Record<string, unknown>, run: RunRow | undefined): Import {
  return Import.parse({
    created: 0,
    skipped: 0,
    failed: 0,
    ...row,
    ...(run?.result as object | null),
    status: run ? (run.status === 'waiting' ? 'running' : run.status) : 'uploaded',
    requestedById: run?.requestedById ?? row.requestedById,
    rowsDone: run && run.stage !== 'reading' ? run.done : 0,
    rowsTotal: run?.total ?? null,
    failure: run?.failure ?? null,
    requestedAt: row.requestedAt.toISOString(),
    finishedAt: run?.finishedAt?.toISOString() ?? null,
  });
}

/** @throws NotFound */
export async function loadImport(ctx: Ctx, id: string): Promise<Import> {
  const client = ctx.tx?.client ?? ctx.prisma;
  const row = await client.import.findFirst({ where: { id } });
  if (!row) throw new NotFound('Import');
  const run = await client.run.findFirst({ where: { id } });
  return toImport(row, run ? asRunRow(run) : undefined);
}
