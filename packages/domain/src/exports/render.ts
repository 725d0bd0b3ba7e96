import type { FileFormat } from '@quartermaster/contracts';
import { pageListOf } from '@quartermaster/contracts/kinds';
import type { Ctx } from '../kernel/context';
import { enqueue } from '../kernel/outbox';
import { actFor } from '../members/act-for';
import { finishRun } from '../runs/end';
import type { RunRow } from '../runs/row';
import { type PlannedColumn, plannedColumns } from './columns';
import { authorizeExport } from './kind';
import { ExportRunInput } from './to-export';

/** The parameters of an export. */
export interface ExportPlan extends Omit<ExportRunInput, 'filter'> {
  id: string;
  filter: { query: string };
  columns: PlannedColumn[];
  requestedById: string;
}

/** One file of a finished export. `fileName` is below the workspace's folder. */
export interface RenderedFile {
  format: FileFormat;
  fileName: string;
  bytes: number;
  rows: number;
  sha256: string;
}

/** The parameters of a running export, without columns of fields that have been removed since. @throws Forbidden */
export async function planExport(ctx: Ctx, { id, requestedById, input }: RunRow): Promise<ExportPlan> {
  const { filter, ...values } = ExportRunInput.parse(input);
  const person = await actFor(ctx, requestedById);
  authorizeExport(person, { kind: values.of, noun: values.noun });
  const columns = await plannedColumns(person, { list: pageListOf(values.noun), noun: values.noun }, filter.columns);
  return { ...values, id, requestedById, filter: { query: filter.query }, columns };
}

/** The last step: saves files and status and enqueues the e-mail, in one transaction. @throws Fenced, Cancelled */
export async function finishExport(
  ctx: Ctx,
  { run, rows, files }: { run: RunRow; rows: number; files: RenderedFile[] },
): Promise<void> {
  await finishRun(ctx, run, {
    result: { files },
    done: rows,
    changes: { rows: [null, rows] },
    also: async (ctx) => void (await enqueue(ctx, 'email.report-ready', { reportId: run.id })),
  });
}
