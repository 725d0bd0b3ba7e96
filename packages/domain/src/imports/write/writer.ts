import { IMPORT_LIMITS } from '@quartermaster/contracts';
import type { Ctx, TxCtx } from '../../kernel/context';
import { notice } from '../../kernel/notices';
import { withTransaction } from '../../kernel/transaction';
import { finishRun } from '../../runs/end';
import { saveProgress, tellProgress } from '../../runs/progress';
import type { RunRow } from '../../runs/row';
import { countNotes, FILE_ROW, keepNotes, type RowNote } from '../notes';
import type { ImportedTask, RowError } from '../read';
import type { Directory } from './directory';
import type { Placed } from './place';
import { writeTask } from './write-task';

const NOTES_AT_ONCE = 500;

interface Counts {
  rowsDone: number;
  created: number;
  skipped: number;
  failed: number;
}

interface Written {
  taskIds: Map<ImportedTask, string>;
  counts: Counts;
  notes: RowNote[];
}

/** One run of an import: writes chunk after chunk and knows how far it is. All it counts it counts anew in each run. */
export class ImportWriter {
  private readonly taskIds = new Map<ImportedTask, string>();
  private kept = 0;
  private unkept = 0;

  private constructor(
    private readonly ctx: Ctx,
    private readonly run: RunRow,
    private readonly directory: Directory,
    private readonly total: number,
    private counts: Counts,
  ) {}

  static async open(
    ctx: Ctx,
    {
      run,
      directory,
      tasks,
      errors,
    }: { run: RunRow; directory: Directory; tasks: number; errors: readonly RowError[] },
  ): Promise<ImportWriter> {
    const failed = new Set(errors.map(({ row }) => row)).size;
    const counts = { rowsDone: failed, created: 0, skipped: 0, failed };
    const writer = new ImportWriter(ctx, run, directory, tasks + failed, counts);
    const notes = numbered(errors.map(({ row, column, message }) => [row, column ? `${column}: ${message}` : message]));
    for (let at = 0; at < notes.length; at += NOTES_AT_ONCE) await writer.tell(notes.slice(at, at + NOTES_AT_ONCE));
    // An earlier run may have left more.
    writer.kept = await countNotes(ctx, run.id);
    return writer;
  }

  /** Counts a row that is a task already. */
  pass(task: ImportedTask, { taskId, as }: { taskId: string; as: 'created' | 'skipped' }): void {
    this.taskIds.set(task, taskId);
    this.counts = { ...this.counts, rowsDone: this.counts.rowsDone + 1, [as]: this.counts[as] + 1 };
  }

  /** One transaction: the tasks, what their rows are known by, the notes, and the counts. */
  async write(chunk: readonly Placed[]): Promise<void> {
    const written = await withTransaction(this.ctx, async (ctx) => {
      const written = await this.writeTasks(ctx, chunk);
      await this.save(ctx, written.counts);
      await keepNotes(ctx, this.run.id, this.fitting(written.notes));
      return written;
    });
    for (const [task, id] of written.taskIds) this.taskIds.set(task, id);
    this.counts = written.counts;
    this.countKept(written.notes);
    tellProgress(this.ctx, this.run, { done: written.counts.rowsDone, total: this.total });
  }

  /** Ends the run, with a note about the notes that were not kept. */
  async finish(): Promise<void> {
    const { rowsDone: done, ...result } = this.counts;
    const { created, skipped, failed } = result;
    await finishRun(this.ctx, this.run, {
      result,
      done,
      changes: { created: [null, created], skipped: [null, skipped], failed: [null, failed] },
      also: async (ctx) => {
        if (this.unkept === 0) return;
        const message = `And ${this.unkept.toLocaleString('en')} more notes, which were not kept`;
        await keepNotes(ctx, this.run.id, [{ row: FILE_ROW, index: 0, message }]);
      },
    });
  }

  private async writeTasks(ctx: TxCtx, chunk: readonly Placed[]): Promise<Written> {
    const taskIds = new Map<ImportedTask, string>();
    const notes: Array<[row: number, message: string]> = [];
    const rows: Array<{ fingerprint: string; recordId: string }> = [];
    for (const { task, parent, notes: placing } of chunk) {
      const parentId = parent ? (taskIds.get(parent) ?? this.taskIds.get(parent) ?? null) : null;
      if (parent && !parentId) notes.push([task.row, 'Its parent could not be imported: it has none now']);
      const { taskId, notes: said } = await writeTask(ctx, task, { directory: this.directory, parentId });
      for (const message of [...placing, ...said]) notes.push([task.row, message]);
      if (!taskId) continue;
      taskIds.set(task, taskId);
      rows.push({ fingerprint: task.fingerprint, recordId: taskId });
    }
    const { workspaceId } = ctx;
    await ctx.tx.client.importedRow.createMany({
      data: rows.map((row) => ({ workspaceId, importId: this.run.id, ...row })),
    });
    const last = rows.at(-1);
    // One word for all of them: whoever looks at a list reads it again.
    if (last) notice(ctx, { noun: 'task', ref: last.recordId, kind: 'created', version: 1 });
    const { rowsDone, created, skipped, failed } = this.counts;
    const counts = {
      rowsDone: rowsDone + chunk.length,
      created: created + rows.length,
      skipped,
      failed: failed + chunk.length - rows.length,
    };
    return { taskIds, counts, notes: numbered(notes) };
  }

  private async tell(notes: RowNote[]): Promise<void> {
    await withTransaction(this.ctx, async (ctx) => {
      await this.save(ctx, this.counts);
      await keepNotes(ctx, this.run.id, this.fitting(notes));
    });
    this.countKept(notes);
  }

  private async save(ctx: TxCtx, counts: Counts): Promise<void> {
    const { rowsDone: done, ...result } = counts;
    await saveProgress(ctx, this.run.id, { stage: 'writing', done, total: this.total, result });
  }

  private fitting(notes: readonly RowNote[]): RowNote[] {
    return notes.slice(0, Math.max(0, IMPORT_LIMITS.notes - this.kept));
  }

  private countKept(notes: readonly RowNote[]): void {
    const kept = this.fitting(notes).length;
    this.kept += kept;
    this.unkept += notes.length - kept;
  }
}

/** Several notes of one row get numbers. They stand together. */
function numbered(notes: ReadonlyArray<readonly [row: number, message: string]>): RowNote[] {
  let index = 0;
  return notes.map(([row, message], at) => {
    index = at > 0 && notes[at - 1]?.[0] === row ? index + 1 : 0;
    return { row, index, message };
  });
}
