import { type ExportFormat, type ExportRow, exportFormat, type FileFormat } from '@quartermaster/contracts';
import { pageListOf } from '@quartermaster/contracts/kinds';
import {
  AUDIT_COLUMNS,
  type Ctx,
  type ExportPlan,
  finishExport,
  Invalid,
  type Progress,
  planExport,
  progressTeller,
  queryInWords,
  readAuditRows,
  readExportRows,
  readWorkspace,
} from '@quartermaster/domain';
import { listReportSpec, openJsonLines, openRenderer, type Renderer, type ReportSpec } from '@quartermaster/reports';
import { assertWanted } from '../tools';
import type { Execution } from './executors';
import { PartFile } from './part-file';

/**
 * Writes all files of an export from one snapshot: into `.part` files, which are synced, renamed and then registered in the
 * database under the fence.
 * @throws Fenced, Cancelled, Interrupted, Invalid
 */
export async function renderExport(ctx: Ctx, { run, folder, signal }: Execution): Promise<void> {
  const plan = await planExport(ctx, run);
  await folder.prepare();
  const tell = progressTeller(ctx, run);
  const writing: Writing = { plan, partPath: folder.partPath, signal, tell };
  const drafts = await writersOf(plan)(ctx, writing);
  assertWanted(signal);
  await folder.publish(plan.formats);
  const files = drafts.map(({ format, file, renderer }) => ({
    format,
    fileName: folder.fileName(format),
    bytes: file.bytes,
    rows: renderer.rows,
    sha256: file.sha256(),
  }));
  await finishExport(ctx, { run, rows: files[0]?.rows ?? 0, files });
}

function writersOf({ of }: ExportPlan): (ctx: Ctx, writing: Writing) => Promise<Draft<never>[]> {
  switch (of) {
    case 'workspace':
      return async (ctx, writing) => [await writeRecords(ctx, writing)];
    case 'audit':
      return writeAudit;
    default:
      return writeRows;
  }
}

interface Draft<Row> {
  format: FileFormat;
  file: PartFile;
  renderer: Renderer<Row>;
}

interface Writing {
  plan: ExportPlan;
  partPath: (format: FileFormat) => string;
  signal: AbortSignal;
  tell: (progress: Progress) => Promise<void>;
}

/** Exports the whole workspace. Its progress counts records. */
async function writeRecords(ctx: Ctx, { plan, partPath, signal, tell }: Writing): Promise<Draft<object>> {
  const file = await PartFile.open(partPath('json'));
  const renderer = openJsonLines({ out: file });
  try {
    await readWorkspace(ctx, plan, async (records, total) => {
      assertWanted(signal);
      await renderer.write(records);
      await tell({ stage: 'writing', done: Math.min(renderer.rows, total), total });
    });
    await renderer.finish();
    return { format: 'json', file, renderer };
  } catch (error) {
    await renderer.abort();
    throw error;
  }
}

/** Exports the audit log. How many entries match is known only when all are read. */
async function writeAudit(ctx: Ctx, { plan, partPath, signal, tell }: Writing): Promise<Draft<ExportRow>[]> {
  const spec: ReportSpec<ExportRow> = {
    title: `Audit log: ${ctx.workspaceName}`,
    subtitle: [],
    timeZone: ctx.timeZone,
    generatedAt: ctx.runtime.clock.now().toISOString(),
    locale: 'en-GB',
    noun: { one: 'entry', many: 'entries' },
    columns: AUDIT_COLUMNS,
  };
  const draft = await openDraft({ format: 'csv', spec, path: partPath('csv') });
  try {
    await readAuditRows(ctx, plan, async (rows) => {
      assertWanted(signal);
      await write(draft.renderer, rows);
      await tell({ stage: 'writing', done: draft.renderer.rows, total: null });
    });
    await draft.renderer.finish();
    return [draft];
  } catch (error) {
    await draft.renderer.abort();
    throw error;
  }
}

async function writeRows(ctx: Ctx, { plan, partPath, signal, tell }: Writing): Promise<Draft<ExportRow>[]> {
  const spec = listReportSpec({
    list: pageListOf(plan.noun),
    workspaceName: ctx.workspaceName,
    timeZone: ctx.timeZone,
    generatedAt: ctx.runtime.clock.now().toISOString(),
    filterText: await queryInWords(ctx, plan),
    columns: plan.columns,
  });
  const drafts: Draft<ExportRow>[] = [];
  try {
    for (const format of exportFormat.array().parse(plan.formats)) {
      drafts.push(await openDraft({ format, spec, path: partPath(format) }));
    }
    let done = 0;
    await readExportRows(ctx, plan, async (rows, total) => {
      assertWanted(signal);
      if (done === 0) await tell({ stage: 'writing', done, total });
      for (const { renderer } of drafts) await write(renderer, rows);
      done += rows.length;
      await tell({ stage: 'writing', done, total });
    });
    for (const { renderer } of drafts) await renderer.finish();
    return drafts;
  } catch (error) {
    await Promise.all(drafts.map(({ renderer }) => renderer.abort()));
    throw error;
  }
}

async function openDraft({
  format,
  spec,
  path,
}: {
  format: ExportFormat;
  spec: ReportSpec<ExportRow>;
  path: string;
}): Promise<Draft<ExportRow>> {
  const file = await PartFile.open(path);
  return { format, file, renderer: await openRenderer(format, { spec, out: file }) };
}

/** A format's row limit is permanent, so it is not retried. @throws Invalid */
async function write(renderer: Renderer<ExportRow>, rows: ExportRow[]): Promise<void> {
  try {
    await renderer.write(rows);
  } catch (error) {
    throw error instanceof RangeError ? new Invalid(`${error.message}. Narrow the list, or choose CSV.`) : error;
  }
}
