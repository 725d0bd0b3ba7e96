import {
  type ExportFormat,
  exportFormat,
  FILE_FORMATS,
  type FileFormat,
  type TaskExportRow,
} from '@quartermaster/contracts';
import {
  beginExport,
  type Ctx,
  type ExportPlan,
  exportProgress,
  Fenced,
  finishExport,
  getExportFile,
  Invalid,
  NotFound,
  queryInWords,
  type Run,
  readExportRows,
  readWorkspace,
} from '@quartermaster/domain';
import { openJsonLines, openRenderer, type Renderer, type ReportSpec, taskReportSpec } from '@quartermaster/reports';
import { assertWanted } from '../tools';
import { PartFile } from './part-file';
import { openReportFolder, type ReportFolder } from './report-folder';

const PROGRESS_EVERY_MS = 200;

interface Order {
  reportId: string;
  run: Run;
  filesDir: string;
  signal: AbortSignal;
}

/**
 * Makes every file of a report from one snapshot: one file for each format in the end, or none. Files are written beside
 * their place, synced, renamed, and count only when the database says so, guarded by the run's fence.
 * @throws Fenced, Interrupted, NotFound, Forbidden
 */
export async function renderExport(ctx: Ctx, { reportId, run, filesDir, signal }: Order): Promise<void> {
  const folder = await openReportFolder({ filesDir, workspaceId: ctx.workspaceId, reportId, run });
  const plan = await beginExport(ctx, reportId);
  // Done already, by a run that may have died before it could clean up.
  if (!plan) return folder.keepOnly(await registeredFiles(ctx, reportId));
  const write = plan.kind === 'workspace' ? writeExport : writeDrafts;
  const drafts = await write(ctx, { plan, folder, signal }).catch(async (error: unknown) => {
    await folder.discard(plan.formats);
    throw error;
  });
  const files = drafts.map(({ format, file, renderer }) => ({
    format,
    fileName: folder.fileName(format),
    bytes: file.bytes,
    rows: renderer.rows,
    sha256: file.sha256(),
  }));
  try {
    await finishExport(ctx, { plan, rows: files[0]?.rows ?? 0, files });
  } catch (error) {
    // Overtaken is certain; after any other error the commit may have gone through, and the files must stay.
    if (error instanceof Fenced) await folder.discard(plan.formats, await registeredFiles(ctx, reportId));
    throw error;
  }
  await folder.keepOnly(files.map(({ fileName }) => fileName));
}

interface Draft<Row = TaskExportRow> {
  format: FileFormat;
  file: PartFile;
  renderer: Renderer<Row>;
}

interface Writing {
  plan: ExportPlan;
  folder: ReportFolder;
  signal: AbortSignal;
}

/** Everything the workspace holds; its progress is told in records. */
async function writeExport(ctx: Ctx, { plan, folder, signal }: Writing): Promise<Array<Draft<object>>> {
  const file = await PartFile.open(folder.partPath('json'));
  const renderer = openJsonLines({ out: file });
  try {
    const tell = progressTeller(ctx, plan);
    await readWorkspace(ctx, plan, async (records, total) => {
      assertWanted(signal);
      await renderer.write(records);
      await tell(Math.min(renderer.rows, total), total);
    });
    await renderer.finish();
    assertWanted(signal);
    await folder.publish(plan.formats);
    return [{ format: 'json', file, renderer }];
  } catch (error) {
    await renderer.abort();
    throw error;
  }
}

async function writeDrafts(ctx: Ctx, { plan, folder, signal }: Writing): Promise<Draft[]> {
  const spec = taskReportSpec({
    workspaceName: ctx.workspaceName,
    timeZone: ctx.timeZone,
    generatedAt: ctx.runtime.clock.now().toISOString(),
    filterText: await queryInWords(ctx, plan),
    columns: plan.columns,
  });
  const drafts: Draft[] = [];
  try {
    for (const format of exportFormat.array().parse(plan.formats)) {
      drafts.push(await openDraft({ format, spec, path: folder.partPath(format) }));
    }
    const tell = progressTeller(ctx, plan);
    let done = 0;
    await readExportRows(ctx, plan, async (rows, total) => {
      assertWanted(signal);
      if (done === 0) await tell(0, total);
      for (const { renderer } of drafts) await write(renderer, rows);
      done += rows.length;
      await tell(done, total);
    });
    for (const { renderer } of drafts) await renderer.finish();
    assertWanted(signal);
    await folder.publish(plan.formats);
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
  spec: ReportSpec<TaskExportRow>;
  path: string;
}) {
  const file = await PartFile.open(path);
  return { format, file, renderer: openRenderer(format, { spec, out: file }) };
}

/** More rows than a format can hold will not fit the next time either. @throws Invalid */
async function write(renderer: Renderer<TaskExportRow>, rows: TaskExportRow[]): Promise<void> {
  try {
    await renderer.write(rows);
  } catch (error) {
    throw error instanceof RangeError ? new Invalid(`${error.message}. Narrow the list, or choose CSV.`) : error;
  }
}

/** The first and the last figure are always told, those between at most five times a second. */
function progressTeller(ctx: Ctx, plan: ExportPlan): (done: number, total: number) => Promise<void> {
  let toldAt = Number.NEGATIVE_INFINITY;
  return async (done, total) => {
    if (done !== total && performance.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = performance.now();
    await exportProgress(ctx, { plan, done, total });
  };
}

async function registeredFiles(ctx: Ctx, reportId: string): Promise<string[]> {
  const names: string[] = [];
  for (const format of FILE_FORMATS) {
    try {
      const { path } = await getExportFile(ctx, { id: reportId, format });
      names.push(path.slice(ctx.workspaceId.length + 1));
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
    }
  }
  return names;
}
