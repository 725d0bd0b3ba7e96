import type { ExportColumn, TaskField } from '@quartermaster/contracts';
import { toField } from '../fields/load';
import type { Ctx } from '../kernel/context';

/** A column of a report, with its field when it is one of the workspace's own. */
export interface PlannedColumn {
  key: ExportColumn;
  field: TaskField | null;
}

/** The columns asked for, without fields that are not there any more. */
export async function plannedColumns(ctx: Ctx, keys: readonly ExportColumn[]): Promise<PlannedColumn[]> {
  const ids = keys.flatMap((key) => (key.startsWith('cf:') ? [key.slice('cf:'.length)] : []));
  const rows = ids.length > 0 ? await ctx.prisma.field.findMany({ where: { id: { in: ids }, noun: 'task' } }) : [];
  const fields = new Map(rows.map((row) => [`cf:${row.id}`, toField(row)]));
  return keys.flatMap((key) => {
    const field = fields.get(key) ?? null;
    return key.startsWith('cf:') && !field ? [] : [{ key, field }];
  });
}
