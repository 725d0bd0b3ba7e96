import type { ExportRow } from '@quartermaster/contracts';
import { type KindNoun, kindOf } from '@quartermaster/contracts/kinds';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { sourceOf } from '../kinds';
import type { SortedRow } from '../records/sorted';
import type { AnySource } from '../records/source';
import { taskRow } from '../tasks/columns';
import type { PlannedColumn } from './columns';
import { type Names, recordRow } from './record-row';
import { toExportRow } from './to-row';

/** How the lists of a kind are exported. */
export interface ExportKind {
  source: AnySource;
  /** A row of the list as a line of a file. */
  toRow(row: Pick<SortedRow, 'values'>, columns: readonly PlannedColumn[], names: Names): ExportRow;
}

/** Lines that say more than the kind's columns do. */
const OWN_ROWS: Partial<Record<KindNoun, ExportKind['toRow']>> = {
  task: ({ values }, columns, names) => toExportRow(taskRow.summaryOf(values), columns, names),
};

export function exportKindOf(noun: KindNoun): ExportKind {
  const source = sourceOf(noun);
  if (!source) throw new Error(`no such kind: ${noun}`);
  const { list, row: mapping } = source;
  return {
    source,
    toRow:
      OWN_ROWS[noun] ??
      (({ values }, columns, names) => recordRow(list, mapping.summaryOf(values), { columns, names })),
  };
}

/** Whether the person may have an export: asked when it is requested, made and downloaded. @throws Forbidden */
export function authorizeExport(ctx: Ctx, { kind, noun }: { kind: string; noun: KindNoun }): void {
  authorize(ctx, kind === 'workspace' ? 'workspace.export' : kindOf(noun).permissions.export);
}
