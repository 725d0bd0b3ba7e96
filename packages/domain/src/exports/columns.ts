import type { TaskField } from '@quartermaster/contracts';
import { type AnyList, listColumns, visibleColumns } from '@quartermaster/contracts/records/kind';
import { toField } from '../fields/load';
import { may } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Forbidden } from '../kernel/errors';

/** A column of an export, by its name in lists, with its field when it is one of the workspace's own. */
export interface PlannedColumn {
  key: string;
  field: TaskField | null;
}

/** The columns of a list that the person can see, by their names. */
export function exportedColumns(ctx: Ctx, list: AnyList): ReadonlySet<string> {
  const columns = visibleColumns((permission) => may(ctx, permission), list);
  return new Set(Object.keys(listColumns({ columns })));
}

/** The requested columns of a list, without those hidden from the person and fields that no longer exist. */
export async function plannedColumns(
  ctx: Ctx,
  { list, noun }: { list: AnyList; noun: string },
  keys: readonly string[],
): Promise<PlannedColumn[]> {
  const ids = keys.flatMap((key) => (key.startsWith('cf:') ? [key.slice('cf:'.length)] : []));
  const where = { id: { in: ids }, noun };
  const rows = ids.length > 0 ? await ctx.prisma.field.findMany({ where }) : [];
  const fields = new Map(rows.map((row) => [`cf:${row.id}`, toField(row)]));
  const shown = exportedColumns(ctx, list);
  return keys.flatMap((key) => {
    const field = fields.get(key) ?? null;
    return field || shown.has(key) ? [{ key, field }] : [];
  });
}

/** Refuses a finished file with columns that the person cannot see: someone else may have asked for it. @throws Forbidden */
export function requireColumns(ctx: Ctx, list: AnyList, keys: readonly string[]): void {
  const shown = exportedColumns(ctx, list);
  if (keys.some((key) => key in listColumns(list) && !shown.has(key))) {
    throw new Forbidden('This file has columns that your role does not show. Ask for an export of your own.');
  }
}
